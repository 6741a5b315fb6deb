import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createSeeded } from '../scan/seeded';

export interface KeyLeak {
  leakFile: string;
  /** for the key service: JSON lines {key, owner, lastUsedAt} */
  seedFile: string;
  keys: string[];
}

/** A log in which so many people have typed a key of their own; every key is issued and live. */
export async function writeLeak(folder: string, keys: number): Promise<KeyLeak> {
  const random = createSeeded(1, 'keys');
  const made: string[] = [];
  const leakFile = join(folder, 'leak.ndjson');
  const seedFile = join(folder, 'seed.jsonl');
  const leak = createWriteStream(leakFile, { mode: 0o600 });
  const seed = createWriteStream(seedFile, { mode: 0o600 });
  for (let n = 0; n < keys; n += 1) {
    const key = makeFirstPartyKey(() => random.below(2 ** 30) / 2 ** 30);
    made.push(key);
    const row = { values: { user_id: `u-${n}`, message: `my key is ${key} and it does not work` } };
    seed.write(
      `${JSON.stringify({ key, owner: `u-${n}`, lastUsedAt: n % 3 === 0 ? null : '2025-01-10T00:00:00Z' })}\n`,
    );
    if (!leak.write(`${JSON.stringify(row)}\n`)) await once(leak, 'drain');
  }
  leak.end();
  seed.end();
  await Promise.all([once(leak, 'close'), once(seed, 'close')]);
  return { leakFile, seedFile, keys: made };
}
