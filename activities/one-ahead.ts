/** The same values; while one is worked on the next one is read. */
export async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const read = await next;
      if (read.done) return;
      next = source.next();
      // Whoever works on this one hears of a failure when they come for the next.
      next.catch(() => undefined);
      yield read.value;
    }
  } finally {
    await source.return(undefined);
  }
}
