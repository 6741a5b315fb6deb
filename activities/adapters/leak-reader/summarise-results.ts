import type { ElementId } from '../../../domain/detection/element-ids';
import type { Evidence } from '../../../domain/record/exposure-record';
import { sqlText } from './duckdb';
import { EVIDENCES } from './row-kinds';
import { COUNTED_ROWS, type GroupOptions, filesOf, readRows, shardsOf } from './group-results';

/** What some result files hold, of everybody together. */
export interface ResultSummary {
  /** Distinct, whether or not anything of theirs was found. */
  people: number;
  elements: ElementSummary[];
}

export interface ElementSummary {
  /** null = digits that fit several kinds, see `candidates` */
  element: ElementId | null;
  candidates?: ElementId[];
  /** distinct */
  people: number;
  /** occurrences, those of rows that name nobody among them */
  values: number;
  /** the strongest */
  evidence: Evidence;
}

/** Elements that one column of bits tells. */
const WORD = 30;

/**
 * What a scan as a whole found, by element. What rows hold is written in few texts: the occurrences are reckoned from those, and
 * people are counted by which elements they have, one bit each, so that every person is looked at once.
 */
export async function summariseResults(
  resultFiles: readonly string[],
  options: GroupOptions = {},
): Promise<ResultSummary> {
  if (resultFiles.length === 0) return { people: 0, elements: [] };
  const source = filesOf(resultFiles);
  const kinds = await readRows<{ kinds: string; n: number }>(
    `select kinds, sum(n)::double as n from ${source} where kinds <> '' group by kinds`,
    options,
  );
  const summaries = occurrencesOf(kinds);
  const elements = [...summaries.values()];
  const query = peopleQuery(
    kinds.map(({ kinds: text }) => text),
    [...summaries.keys()],
    source,
  );
  let people = 0;
  for (const shard of await shardsOf(resultFiles, COUNTED_ROWS, options)) {
    for (const { n, ...words } of await readRows<Record<string, number>>(query(shard), options)) {
      people += n ?? 0;
      for (const [index, element] of elements.entries())
        if (((words[`word${Math.floor(index / WORD)}`] ?? 0) & (1 << (index % WORD))) !== 0) element.people += n ?? 0;
    }
  }
  return { people, elements: [...summaries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, summary]) => summary) };
}

/** The parts of a text that says what a row holds, by name: one candidate alone reads like the element of that name, but for a question mark. */
function partsOf(kinds: string): { name: string; element: string; candidates: string; rank: number; times: number }[] {
  return kinds.split(';').map((part) => {
    const [element = '', candidates = '', , rank, times] = part.split('|');
    return { name: element || `${candidates} ?`, element, candidates, rank: Number(rank), times: Number(times) };
  });
}

/** By name; people are not counted yet. */
function occurrencesOf(kinds: readonly { kinds: string; n: number }[]): Map<string, ElementSummary> {
  const summaries = new Map<string, ElementSummary>();
  for (const { kinds: text, n } of kinds) {
    for (const { name, element, candidates, rank, times } of partsOf(text)) {
      const known = summaries.get(name) ?? {
        ...(element
          ? { element: element as ElementId }
          : { element: null, candidates: candidates.split(',') as ElementId[] }),
        people: 0,
        values: 0,
        evidence: EVIDENCES[0],
      };
      known.values += n * times;
      known.evidence = EVIDENCES[Math.max(EVIDENCES.indexOf(known.evidence), rank)] ?? known.evidence;
      summaries.set(name, known);
    }
  }
  return summaries;
}

/** How many people of a share have the same elements, as bits of as many numbers as that takes. */
function peopleQuery(kinds: readonly string[], names: readonly string[], source: string): (shard: string) => string {
  const places = new Map(names.map((name, index) => [name, index]));
  const held = kinds.map((text) => partsOf(text).map(({ name }) => places.get(name) ?? 0));
  const bitsOf = (word: number): number[] =>
    held.map((some) =>
      some.reduce((bits, place) => (Math.floor(place / WORD) === word ? bits | (1 << (place % WORD)) : bits), 0),
    );
  const words = Array.from({ length: Math.max(1, Math.ceil(names.length / WORD)) }, (_, word) => word);
  const unnested = words.map((word) => `unnest([${bitsOf(word).join(', ')}]::integer[]) as word${word}`);
  return (shard) => `with held as (
        select unnest([${kinds.map(sqlText).join(', ')}]::varchar[]) as kinds, ${unnested.join(', ')}),
      each as (
        select person_fp, ${words.map((word) => `coalesce(bit_or(word${word}), 0) as word${word}`).join(', ')}
        from ${source} left join held using (kinds) where ${shard} group by person_fp)
    select ${words.map((word) => `word${word}`).join(', ')}, count(*)::integer as n from each group by all`;
}
