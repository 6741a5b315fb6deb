/** Looks again until the answer is one; a wait that never ends says what it waited for, and what it saw last. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  options: { withinMs?: number; describe?: () => unknown } = {},
): Promise<T> {
  const endAt = Date.now() + (options.withinMs ?? 90_000);
  for (;;) {
    const answer = await look();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > endAt) {
      const seen = options.describe ? `; last seen: ${JSON.stringify(await options.describe())}` : '';
      throw new Error(`waited in vain until ${what}${seen}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
