import type { Evidence, Protection } from '../../../domain/record/exposure-record';
import type { ElementId } from '../../../domain/detection/element-ids';
import { ENGINE_LIMITS, type EngineLimits, sqlText, streamRows } from './duckdb';
import { MAX_LOCATORS } from './portion';
import type { Sighting } from './write-portion';

/** One element of one person over all partitions of a round. */
export interface GroupedExposure {
  personFp: string;
  element: ElementId;
  protection: Protection;
  /** the strongest seen */
  evidence: Evidence;
  /** occurrences */
  values: number;
  /** JSON array of up to 50 `{file, row, offset}`, in this order */
  locators: string;
}

export interface GroupOptions {
  batchSize?: number;
  limits?: EngineLimits;
  signal?: AbortSignal;
}

/**
 * One row per person, element and protection of some result files: what a row of a leak holds is written as one text, which is
 * taken apart once for each such text, not for each row.
 */
function expand(resultFiles: readonly string[], where: string): string {
  return `with seen as (
      select person_fp, kinds, sum(n) as n, ${PLACES} as places
      from ${filesOf(resultFiles)} where ${where} group by person_fp, kinds),
    parts as (
      select kinds, string_split(part, '|') as p
      from (select kinds, unnest(string_split(kinds, ';')) as part from (select distinct kinds from seen) where kinds <> '')),
    each as (
      select person_fp, nullif(p[1], '') as element, nullif(p[2], '') as candidates, p[3] as protection,
             p[4]::integer as evidence, n * p[5]::integer as "values", places
      from seen join parts using (kinds))`;
}

const PLACES = `list_sort(list({'file': file, 'row': "row", 'offset': "offset"}) filter ("row" is not null))`;
const EVIDENCE = `case max(evidence) when 2 then 'certain' when 1 then 'likely' else 'possible' end`;
const LOCATORS = `to_json(list_slice(list_sort(flatten(list(list_slice(places, 1, ${MAX_LOCATORS})))), 1, ${MAX_LOCATORS}))`;

/** Rows of result files that one query takes: sorting more places at once would not fit the memory limit. */
const SHARD_ROWS = 50_000;

/**
 * Groups the exposures of all partitions by person, element and protection, in batches; the rows of one person follow
 * each other. `resultFiles` are the exposure files of one round. Rows that name nobody are in `groupUnlinked`;
 * digits of several meanings expose nothing and are left out.
 */
export async function* groupResults(
  resultFiles: readonly string[],
  { batchSize = 5000, limits, signal }: GroupOptions = {},
): AsyncGenerator<GroupedExposure[]> {
  if (resultFiles.length === 0) return;
  for (const where of await shardsOf(resultFiles, SHARD_ROWS, { limits, signal })) {
    const grouped = await queryGroups<GroupedExposure>(resultFiles, where, { limits, signal });
    for (let at = 0; at < grouped.length; at += batchSize) yield grouped.slice(at, at + batchSize);
  }
}

/** Exposures in rows that name nobody: a line of the account of their own. */
export async function groupUnlinked(
  resultFiles: readonly string[],
  options: GroupOptions = {},
): Promise<Omit<GroupedExposure, 'personFp'>[]> {
  if (resultFiles.length === 0) return [];
  return queryGroups<Omit<GroupedExposure, 'personFp'>>(resultFiles, 'person_fp is null', options);
}

/**
 * Every place where a credential was seen, in batches, in the order of these credential files: each holds its own by row and offset.
 * One thread, which reads them one after the other: there may be more than fit into memory to be put in order.
 */
export async function* listSightings(
  resultFiles: readonly string[],
  { limits = ENGINE_LIMITS, signal }: Omit<GroupOptions, 'batchSize'> = {},
): AsyncGenerator<(Sighting & { file: string })[]> {
  if (resultFiles.length === 0) return;
  const query = `select fingerprint, kind, provider, confidence, "row", "offset"::double as "offset", "column", person_fp as "personFp", file
    from ${filesOf(resultFiles)}`;
  for await (const part of streamRows(GROUPING, query, { limits: { ...limits, threads: 1 }, signal }))
    yield part as unknown as (Sighting & { file: string })[];
}

/** Rows of result files whose people are counted at once: it would not fit the memory limit for more. */
export const COUNTED_ROWS = 500_000;

/** Conditions that part all people into shares of about equal size; every person is in exactly one. */
export async function shardsOf(
  resultFiles: readonly string[],
  atOnce: number,
  options: GroupOptions,
): Promise<string[]> {
  const [{ n } = { n: 0 }] = await readRows<{ n: number }>(
    `select count(*)::double as n from ${filesOf(resultFiles)}`,
    options,
  );
  return shardBounds(Math.ceil(n / atOnce)).map(
    ([from, to]) => `person_fp >= ${sqlText(from)}${to === null ? '' : ` and person_fp < ${sqlText(to)}`}`,
  );
}

async function queryGroups<T>(resultFiles: readonly string[], where: string, options: GroupOptions): Promise<T[]> {
  return readRows<T>(
    `${expand(resultFiles, where)}
     select person_fp as "personFp", element, protection, ${EVIDENCE} as evidence, sum("values")::double as "values", ${LOCATORS} as locators
     from each where element is not null group by person_fp, element, protection order by person_fp, element, protection`,
    options,
  );
}

const GROUPING = 'group the results of a scan';

/** Every query yields only texts and numbers. */
export async function readRows<T>(query: string, { limits, signal }: GroupOptions): Promise<T[]> {
  const rows: T[] = [];
  for await (const part of streamRows(GROUPING, query, { limits, signal })) for (const row of part) rows.push(row as T);
  return rows;
}

/** Fingerprints are hexadecimal digits, evenly spread: equal steps of their first four digits are equal shares. */
function shardBounds(count: number): [string, string | null][] {
  const shards = Math.min(Math.max(count, 1), 4096);
  const bound = (index: number): string =>
    Math.floor((index * 65536) / shards)
      .toString(16)
      .padStart(4, '0');
  return Array.from({ length: shards }, (_, index) => [
    index === 0 ? '' : bound(index),
    index + 1 === shards ? null : bound(index + 1),
  ]);
}

export function filesOf(resultFiles: readonly string[]): string {
  return `read_parquet([${resultFiles.map(sqlText).join(', ')}])`;
}
