/** One line that can be neither a heading nor a placeholder of the text file. */
export function plainLine(value: string): string {
  return value
    .replace(/\{\{+|\}\}+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[#\\]+\s*/, '');
}

/** The same, null where nothing is said. */
export function lineOrNull(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : plainLine(value);
}
