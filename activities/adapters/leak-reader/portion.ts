import { FIRST_DIGITS, type NamedPerson } from './fingerprints';

/** Positions kept per person and kind of row, and per person, element and protection; the count goes on. */
export const MAX_LOCATORS = 50;

/** Stands for a row that names nobody; behind all people. */
const NOBODY = -1;
/** Where a row has no place, or its format no positions: rows are numbered from 1, offsets from 0. */
export const NO_ROW = 0;
export const NO_OFFSET = -1;

/** Rows in their order, by column: those of one person follow each other, as they came; nobody's come last. */
export interface OrderedRows {
  /** The fingerprint of the person, in the order of fingerprints; rows behind the last of them name nobody. */
  person: string[];
  kind: Int32Array<ArrayBuffer>;
  /** How many rows it stands for: one, or as many of a person and kind as have no place kept. */
  n: Int32Array<ArrayBuffer>;
  /** `NO_ROW` = no place is kept. */
  row: Int32Array<ArrayBuffer>;
  /** `NO_OFFSET` = no place is kept, or the format has none. */
  offset: Float64Array<ArrayBuffer>;
}

/** Rows of a partition, gathered to be put in order together. */
export interface Portion {
  /** `person` null = the row names nobody; `offset` null = the format has no positions. */
  add(person: NamedPerson | null, kind: number, row: number, offset: number | null): void;
  size(): number;
  ordered(): OrderedRows;
}

export function createPortion(): Portion {
  let columns = createColumns(FIRST_ROWS);
  let size = 0;
  const people: NamedPerson[] = [];
  const firsts: number[] = [];
  // Not the list itself, which people who are remembered longer would keep.
  const portion = {};
  const numberOf = (person: NamedPerson): number => {
    if (person.portion !== portion) {
      person.portion = portion;
      person.number = people.push(person) - 1;
      firsts.push(person.first);
    }
    return person.number;
  };
  return {
    add: (person, kind, row, offset) => {
      if (size === columns.person.length) columns = grown(columns);
      columns.person[size] = person === null ? NOBODY : numberOf(person);
      columns.kind[size] = kind;
      columns.row[size] = row;
      columns.offset[size] = offset ?? NO_OFFSET;
      size += 1;
    },
    size: () => size,
    ordered: () => inOrder(columns, size, people, firsts),
  };
}

type Columns = Omit<OrderedRows, 'person' | 'n'> & { person: Int32Array<ArrayBuffer> };

const FIRST_ROWS = 4096;

function createColumns(rows: number): Columns {
  return {
    person: new Int32Array(rows),
    kind: new Int32Array(rows),
    row: new Int32Array(rows),
    offset: new Float64Array(rows),
  };
}

function grown(columns: Columns): Columns {
  const more = createColumns(2 * columns.person.length);
  more.person.set(columns.person);
  more.kind.set(columns.kind);
  more.row.set(columns.row);
  more.offset.set(columns.offset);
  return more;
}

function inOrder(
  columns: Columns,
  size: number,
  people: readonly NamedPerson[],
  firsts: readonly number[],
): OrderedRows {
  const sorted = sortedByFingerprint(people, firsts);
  const ends = new Int32Array(people.length + 1);
  const order = byPerson(columns.person.subarray(0, size), ranksOf(people, firsts, sorted), ends);
  const kinds = new Int32Array(size);
  const counted = new Int32Array(size);
  const rows = new Int32Array(size);
  const offsets = new Float64Array(size);
  const person: string[] = [];
  let written = 0;
  const write = (fp: string | undefined, kind: number, n: number, row: number, offset: number): void => {
    if (fp !== undefined) person.push(fp);
    kinds[written] = kind;
    counted[written] = n;
    rows[written] = row;
    offsets[written] = offset;
    written += 1;
  };
  let at = 0;
  for (let place = 0; place <= people.length; place += 1) {
    const end = ends[place] as number;
    const fp = people[sorted[place] ?? NOBODY]?.fp;
    // Of whoever has few rows all have their places.
    const counts = end - at > MAX_LOCATORS ? new Map<number, number>() : null;
    for (; at < end; at += 1) {
      const from = order[at] as number;
      const kind = columns.kind[from] as number;
      const count = 1 + (counts?.get(kind) ?? 0);
      counts?.set(kind, count);
      if (count <= MAX_LOCATORS) write(fp, kind, 1, columns.row[from] as number, columns.offset[from] as number);
    }
    for (const [kind, count] of counts ?? [])
      if (count > MAX_LOCATORS) write(fp, kind, count - MAX_LOCATORS, NO_ROW, NO_OFFSET);
  }
  return {
    person,
    kind: kinds.subarray(0, written),
    n: counted.subarray(0, written),
    row: rows.subarray(0, written),
    offset: offsets.subarray(0, written),
  };
}

/** The place of each person in their order; two of one fingerprint have the same. */
function ranksOf(people: readonly NamedPerson[], firsts: readonly number[], sorted: Int32Array): Int32Array {
  const isSame = (one: number, other: number): boolean =>
    firsts[one] === firsts[other] && (people[one] as NamedPerson).fp === (people[other] as NamedPerson).fp;
  const ranks = new Int32Array(sorted.length);
  let rank = 0;
  for (let place = 0; place < sorted.length; place += 1) {
    const number = sorted[place] as number;
    if (!isSame(number, sorted[rank] as number)) rank = place;
    ranks[number] = rank;
  }
  return ranks;
}

/** The rows of `persons` by their ranks, nobody's last; tells in `ends` where those of each rank end. */
function byPerson(persons: Int32Array, ranks: Int32Array, ends: Int32Array): Int32Array {
  return byShare(persons.length, ends, (row) => {
    const person = persons[row] as number;
    return person === NOBODY ? ranks.length : (ranks[person] as number);
  });
}

/**
 * The numbers from 0 up to `count` by their shares, those of one in their order; tells in `ends` where those of each end. Counts first
 * how many every share has: so many numbers take longer to compare.
 */
function byShare(count: number, ends: Int32Array, shareOf: (number: number) => number): Int32Array {
  for (let number = 0; number < count; number += 1) ends[shareOf(number)] = (ends[shareOf(number)] as number) + 1;
  let begin = 0;
  for (let share = 0; share < ends.length; share += 1) {
    const size = ends[share] as number;
    ends[share] = begin;
    begin += size;
  }
  // Each stands at its beginning now, and at its end when all its numbers are there.
  const order = new Int32Array(count);
  for (let number = 0; number < count; number += 1) {
    const share = shareOf(number);
    const to = ends[share] as number;
    order[to] = number;
    ends[share] = to + 1;
  }
  return order;
}

const SHARE_BITS = 16;
const REST_BITS = 4 * FIRST_DIGITS - SHARE_BITS;

/**
 * Numbers of people in the order of their fingerprints. By their first digits, as many shares of people as there are numbers of 16
 * bits: few are in the same, and only those are compared.
 */
function sortedByFingerprint(people: readonly NamedPerson[], firsts: readonly number[]): Int32Array {
  const shareOf = (number: number): number => (firsts[number] as number) >>> REST_BITS;
  const sorted = byShare(people.length, new Int32Array(1 << SHARE_BITS), shareOf);
  const comesBefore = (one: number, other: number): boolean =>
    firsts[one] === firsts[other]
      ? (people[one] as NamedPerson).fp < (people[other] as NamedPerson).fp
      : (firsts[one] as number) < (firsts[other] as number);
  for (let place = 1; place < sorted.length; place += 1) {
    const number = sorted[place] as number;
    let to = place;
    for (; to > 0 && comesBefore(number, sorted[to - 1] as number); to -= 1) sorted[to] = sorted[to - 1] as number;
    sorted[to] = number;
  }
  return sorted;
}
