import type { DuckDBConnection } from '@duckdb/node-api';
import type { DirectoryJoin } from '../../../domain/detection/scan-report';
import { fingerprint } from '../../../domain/ledger/commitment';
import { type KeyKind, keysOf } from '../../../domain/record/directory';
import { withEngine } from './duckdb';
import { COUNTED_ROWS, type GroupOptions, filesOf, shardsOf } from './group-results';
import { readDirectory } from './read-directory';

interface Directory {
  /** CSV or Parquet */
  path: string;
  kinds: readonly KeyKind[];
  /** that fingerprints of people are made with */
  personKey: Uint8Array;
  /** Told how many rows were read, batch by batch. */
  onRows?: (rows: number) => void;
}

/** Reads the beginning of a directory: what is wrong with its columns is said before anything long begins. */
export async function assertDirectory(path: string): Promise<void> {
  for await (const { rows } of readDirectory(path)) if (rows.length > 0) return;
}

/**
 * How many people of some result files a directory knows by keys of these kinds; an address or a number that stands in several of
 * its rows says of nobody who they are. Nothing is kept. Error kinds `input` for the directory, `failed` from the columnar engine.
 */
export async function joinDirectory(
  resultFiles: readonly string[],
  directory: Directory,
  { limits, signal }: GroupOptions = {},
): Promise<DirectoryJoin> {
  const shards = resultFiles.length === 0 ? [] : await shardsOf(resultFiles, COUNTED_ROWS, { limits, signal });
  const join = async (connection: DuckDBConnection): Promise<DirectoryJoin> => {
    const joined = { ...(await keepKeys(connection, directory)), known: 0, unknown: 0 };
    for (const shard of shards) {
      const reader = await connection.runAndReadAll(
        `select count(fp)::double, (count(*) - count(fp))::double
         from (select distinct person_fp from ${filesOf(resultFiles)} where ${shard}) left join known on fp = person_fp`,
      );
      const [known, unknown] = reader.getRows()[0] as [number, number];
      joined.known += known;
      joined.unknown += unknown;
    }
    return joined;
  };
  return withEngine('join the directory', join, { limits, signal });
}

/** Fingerprints of a directory, of a batch as one text: value by value they take three times as long. */
async function keepKeys(
  connection: DuckDBConnection,
  { path, kinds, personKey, onRows }: Directory,
): Promise<Pick<DirectoryJoin, 'rows' | 'quarantined'>> {
  const counts = { rows: 0, quarantined: 0 };
  const key = Buffer.from(personKey);
  await connection.run('create temp table told (kind varchar, fp varchar)');
  for await (const { rows, quarantined } of readDirectory(path)) {
    counts.rows += rows.length + quarantined.length;
    counts.quarantined += quarantined.length;
    for (const kind of kinds) {
      const all = rows.flatMap((row) => keysOf(row, [kind])).map((one) => fingerprint(key, 'person', one));
      const insert = `insert into told select '${kind}', fp from (select unnest(string_split($all, ' ')) as fp) where fp <> ''`;
      await connection.run(insert, { all: all.join(' ') });
    }
    onRows?.(counts.rows);
  }
  await connection.run(
    `create temp table known as select fp from told group by fp having count(*) = 1 or bool_or(kind = 'account_id')`,
  );
  return counts;
}
