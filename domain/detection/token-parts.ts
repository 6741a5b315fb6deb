/** What the parts of a token say in base 64. */

/** The text in base 64, of either alphabet, with one character a byte. */
export const decoded = (part: string): string => Buffer.from(part, 'base64').toString('latin1');

/** The JSON object in base 64; null = there is none. */
export function jsonIn(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(decoded(part));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
