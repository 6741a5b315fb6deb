/**
 * Works on items as they come, never more than `limit` at once, and asks for the next one meanwhile; the first failure ends it
 * when what runs has ended.
 */
export async function runAtOnce<T>(
  limit: number,
  items: AsyncGenerator<T>,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const fetch = (): Promise<IteratorResult<T> | null> =>
    items.next().catch((error: unknown) => {
      failures.push(error);
      return null;
    });
  let next = fetch();
  for (let index = 0; failures.length === 0; index += 1) {
    const item = await next;
    if (!item || item.done === true) break;
    next = fetch();
    const one: Promise<void> = work(item.value, index)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all([...running, items.return(undefined)]);
  if (failures.length > 0) throw failures[0];
}
