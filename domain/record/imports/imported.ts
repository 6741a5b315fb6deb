import { exposureRecordSchema, type ExposureRecord } from '../exposure-record';

/** A starting record from another format. Nothing is guessed: what the source does not say stays unknown. */
export interface Imported {
  /** as a person would write it: only what the source says */
  draft: Record<string, unknown>;
  record: ExposureRecord;
  /** fields of the source that have no place in a record, by path */
  unmapped: string[];
  /** what a record would hold and the source does not say, in words */
  unknown: string[];
}

export type Json = Readonly<Record<string, unknown>>;

/** A JSON document that notes which of its fields were read. */
export interface Reading {
  text(path: string): string | null;
  number(path: string): number | null;
  texts(path: string): string[];
  objects(path: string): Json[];
  has(path: string): boolean;
  /** the field says true */
  isTrue(path: string): boolean;
  /** paths of all values that nobody read */
  unread(): string[];
}

/** Words by which sources say that they do not know. */
const NOT_KNOWN = ['unknown', 'na', 'n/a', ''];

export function readJson(document: Json): Reading {
  const read = new Set<string>();
  const at = (path: string): unknown => {
    read.add(path);
    return path.split('.').reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document);
  };
  const list = (path: string): unknown[] => {
    const value = at(path);
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  };
  return {
    text: (path) => textOf(at(path)),
    number: (path) => numberOf(at(path)),
    texts: (path) => list(path).flatMap((value) => textOf(value) ?? []),
    objects: (path) => list(path).filter(isObject),
    has: (path) => at(path) !== undefined,
    isTrue: (path) => at(path) === true,
    unread: () =>
      leaves(document, '').filter((leaf) => ![...read].some((path) => leaf === path || leaf.startsWith(`${path}.`))),
  };
}

/** Trimmed text; null where the source says that it does not know. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || NOT_KNOWN.includes(value.trim().toLowerCase())) return null;
  return value.trim();
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths of all values; an element of a list stands under the path of its list. */
function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => leaves(one, path)))];
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, below]) => leaves(below, path === '' ? key : `${path}.${key}`));
}

/** The claims of the source; where it dates nothing, the day on which it reached us is all that is known. */
export function datedOr(importedAt: string, claims: Record<string, unknown>[]): Record<string, unknown>[] {
  if (claims.length > 0) return claims;
  return [{ id: 'imported', event: 'reported', at: importedAt, source: 'the import: the source dates nothing' }];
}

/** The checked record with what it leaves open, in the words of people. */
export function imported(draft: Record<string, unknown>, unmapped: readonly string[]): Imported {
  const record = exposureRecordSchema.parse(draft);
  return { draft, record, unmapped: [...unmapped].sort(), unknown: unknownOf(record) };
}

function unknownOf(record: ExposureRecord): string[] {
  const { access, breach, encryption, groups, claims } = record;
  const open: [boolean, string][] = [
    [record.cause === 'unknown', 'what caused it'],
    [record.malice === 'unknown', 'whether somebody acted on purpose'],
    [breach.confidentiality === 'unknown', 'whether data were disclosed'],
    [breach.integrity === 'unknown', 'whether data were changed'],
    [breach.availability === 'unknown', 'whether data were lost or out of reach'],
    [access.accessed === 'unknown', 'whether somebody looked at the data'],
    [access.acquired === 'unknown', 'whether somebody took a copy'],
    [access.logsComplete === 'unknown', 'whether complete logs cover the whole span'],
    [record.recipients.kind === 'unknown', 'who has the data now'],
    [encryption.encrypted === 'unknown', 'whether the data were encrypted'],
    [encryption.keyExposed === 'unknown', 'whether the key went too'],
    [!claims.some(({ event }) => event === 'aware'), 'when the controller became aware'],
    [groups.length === 0, 'whose data they are'],
    [groups.some(({ count }) => count.most === null), 'how many people it concerns'],
    [groups.every(({ territories }) => territories.length === 0), 'where these people live'],
    [groups.some(({ elements }) => elements.length === 0), 'which kinds of data'],
  ];
  return open.flatMap(([isOpen, words]) => (isOpen ? [words] : []));
}
