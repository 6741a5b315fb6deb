import { oneAhead } from '../../activities/one-ahead';

async function* numbers(upTo: number, read: number[]): AsyncGenerator<number> {
  for (let n = 1; n <= upTo; n += 1) {
    read.push(n);
    yield n;
  }
  throw new Error('broken behind the last');
}

describe('one ahead', () => {
  it('gives every value in order, reads the next before it is asked for, and passes on what goes wrong', async () => {
    const read: number[] = [];
    const given: number[] = [];
    const all = async (): Promise<void> => {
      for await (const n of oneAhead(numbers(3, read))) {
        given.push(n);
        expect(read).toHaveLength(Math.min(n + 1, 3));
      }
    };
    await expect(all()).rejects.toThrow('broken behind the last');
    expect(given).toEqual([1, 2, 3]);
  });

  it('ends the source when nobody wants more', async () => {
    const read: number[] = [];
    for await (const n of oneAhead(numbers(9, read))) if (n === 2) break;
    expect(read).toEqual([1, 2, 3]);
  });
});
