import { isColumnName } from './column-name';
import { type ElementContext, type ElementDetector, isEmptyValue } from './element';
import type { ElementId } from './element-ids';
import { isRandomId, machineForm } from './machine-column';
import { type Mapping, mappingSchema } from './mapping';
import { shapeOf } from './shape';

/** What a mapping does with a column; `search` = not named in it, so searched as text. */
export type ColumnUse = 'element' | 'free_text' | 'credentials' | 'ignore' | 'search';

/** What a sample says of one column; no value, only counts and a shape. */
export interface ColumnEvidence {
  path: string;
  use: ColumnUse;
  /** null = no kind of datum is told */
  element: ElementId | null;
  /** The column that tells people apart. */
  personKey: boolean;
  /** Kind of datum that the name alone suggests. */
  nameHint: ElementId | null;
  /** Share of the values, 0 to 1, that look like `element`, or else like `nameHint`; null = there is neither. */
  valid: number | null;
  /** Values that were looked at, empty ones left out. */
  sampled: number;
  /** Different values among them. */
  distinct: number;
  /** The shape that most values have, as `aaa@aaaa.aaa`. */
  shape: string;
  why: string;
}

export interface MappingProposal {
  mapping: Mapping;
  columns: ColumnEvidence[];
  /** Rows of the sample. */
  rows: number;
  /** Columns left out because their names may be data themselves, as keys of maps are. */
  unnamed: number;
}

/** Rows that are enough to tell what the columns hold. */
export const SAMPLE_ROWS = 1000;

/** One random value may be a key; only a column of them is a column of ids. */
const ENOUGH = 20;

const KEY_ELEMENTS = ['account_id', 'email', 'phone'] as const;
const CONTAINERS =
  /^(?:user|customer|contact|client|person|owner|member|employee|patient|billing|shipping|home|work|primary|secondary|sender|recipient)_/;
/** Share of the values that have to fit where a column is left alone: more than for a kind of datum, because nothing looks again. */
const IGNORE_SHARE = 0.95;
/** Typical length, in characters, from which text with spaces is somebody's. */
const PROSE_LENGTH = 40;
/** Names under which programs write sentences: they are searched, but nobody's content. */
const PROGRAM_TEXT =
  /^(?:line|msg|log|logs|error|err|exception|stack|stack_?trace|trace|stderr|stdout|raw|event|sql|statement|command|cmd|code|html|template|system_prompt|user_agent)$|_(?:error|log|sql)$/;

/** A leaf of a row with its path. Depth is bounded by the reader. */
function* leavesOf(value: unknown, at = ''): Generator<[string, string]> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    yield [at, String(value)];
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) yield* leavesOf(item, at);
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, at === '' ? key : `${at}.${key}`);
}

/**
 * Proposes a mapping from a sample of rows, with the evidence for every column: a name gives a guess, which the share of the
 * values that validate confirms; without a name only checks that tell by themselves count. The person key is the account id,
 * else the e-mail address, else the phone number. At most `sampleRows` rows are looked at.
 */
export function proposeMapping(
  rows: readonly unknown[],
  detectors: readonly ElementDetector[],
  context: ElementContext,
  sampleRows = SAMPLE_ROWS,
): MappingProposal {
  const sample = rows.slice(0, sampleRows);
  const samples = sampleColumns(sample);
  // A mapping is shown: keys of maps that are data themselves stay out of it.
  const named = [...samples].filter(([path]) => isColumnName(path));
  const columns = named.map(([path, values]) => weighColumn(path, values, detectors, context));
  const key = KEY_ELEMENTS.map((id) => columns.find(({ element }) => element === id)).find(Boolean);
  if (key) key.personKey = true;
  return { mapping: mappingFrom(columns), columns, rows: sample.length, unnamed: samples.size - named.length };
}

function mappingFrom(columns: readonly ColumnEvidence[]): Mapping {
  const paths = (use: ColumnUse): string[] => columns.filter((column) => column.use === use).map(({ path }) => path);
  return mappingSchema.parse({
    person_key: columns.filter(({ personKey }) => personKey).map(({ path }) => path),
    columns: Object.fromEntries(
      columns.flatMap(({ path, use, element }) => (use === 'element' && element ? [[path, element]] : [])),
    ),
    free_text: paths('free_text'),
    credentials: paths('credentials'),
    ignore: paths('ignore'),
  });
}

function sampleColumns(rows: readonly unknown[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const row of rows) {
    for (const [column, value] of leavesOf(row)) {
      if (isEmptyValue(value)) continue;
      const sample = columns.get(column);
      if (sample) sample.push(value);
      // A map whose keys are ids would have as many columns as rows.
      else if (columns.size < SAMPLE_ROWS) columns.set(column, [value]);
    }
  }
  return columns;
}

/** How well a kind of datum fits the values of a column: shares, 0 to 1. */
interface Fit {
  detector: ElementDetector;
  valid: number;
  certain: number;
}

function weighColumn(
  path: string,
  values: readonly string[],
  detectors: readonly ElementDetector[],
  context: ElementContext,
): ColumnEvidence {
  const name = snakeCase(path);
  const hinted = namedBy(name, detectors);
  const fits = hinted.map((detector) => fitOf(detector, values, context));
  const best = bestFit(fits) ?? bestFit(byValue(values, detectors, context));
  const evidence: ColumnEvidence = {
    path,
    use: 'search',
    element: null,
    personKey: false,
    nameHint: hinted[0]?.id ?? null,
    valid: (best ?? fits[0])?.valid ?? null,
    sampled: values.length,
    distinct: new Set(values).size,
    shape: commonShape(values),
    why: hinted.length > 0 ? 'the values do not fit the name' : 'neither name nor values tell',
  };
  if (best) return { ...evidence, ...useOf(best, hinted.includes(best.detector)) };
  const machine = machineForm(name);
  if (machine && shareOf(values, machine.fits) >= IGNORE_SHARE) return { ...evidence, use: 'ignore', why: machine.why };
  if (hinted.length === 0 && values.length >= ENOUGH && shareOf(values, isRandomId) >= IGNORE_SHARE) {
    return { ...evidence, use: 'ignore', why: 'random ids by their form' };
  }
  if (!PROGRAM_TEXT.test(name) && isProse(values)) {
    return { ...evidence, use: 'free_text', element: 'chat_content', why: 'sentences by their length and spaces' };
  }
  return evidence;
}

function useOf({ detector: { id } }: Fit, isNamed: boolean): Pick<ColumnEvidence, 'use' | 'element' | 'why'> {
  const use = id === 'chat_content' ? 'free_text' : id === 'auth_token.api_key' ? 'credentials' : 'element';
  return { use, element: id, why: isNamed ? 'by name, and the values fit' : 'by the values alone' };
}

/** Kinds of datum that a name suggests: by itself, else without what it belongs to, a number at its end, or the plural. */
function namedBy(name: string, detectors: readonly ElementDetector[]): ElementDetector[] {
  const bare = name.replace(/_?\d{1,2}$/, '');
  const forms = [name, name.replace(CONTAINERS, ''), bare, bare.replace(CONTAINERS, ''), name.replace(/s$/, '')];
  for (const form of forms) {
    const found = detectors.filter(({ columns }) => columns.includes(form));
    if (found.length > 0) return found;
  }
  return [];
}

function fitOf(detector: ElementDetector, values: readonly string[], context: ElementContext): Fit {
  let valid = 0;
  let certain = 0;
  for (const value of values) {
    const finding = detector.check(value, context);
    // The shape alone, with a wrong checksum, is no reason to take a column for it.
    if (finding && finding.evidence !== 'possible') valid += 1;
    if (finding?.evidence === 'certain') certain += 1;
  }
  return { detector, valid: valid / values.length, certain: certain / values.length };
}

/** Without a name only values that tell it for certain count: a digest may be of anything. */
function byValue(values: readonly string[], detectors: readonly ElementDetector[], context: ElementContext): Fit[] {
  const fits = detectors.filter((detector) => detector.byValue).map((detector) => fitOf(detector, values, context));
  return fits.map((fit) => ({ ...fit, valid: fit.certain }));
}

/** Of those whose share is reached, the one whose values tell it best; of equals the first. */
function bestFit(fits: readonly Fit[]): Fit | null {
  let best: Fit | null = null;
  for (const fit of fits) {
    if (fit.valid >= fit.detector.share && (!best || fit.certain > best.certain)) best = fit;
  }
  return best;
}

function isProse(values: readonly string[]): boolean {
  const lengths = values.map(({ length }) => length).sort((a, b) => a - b);
  if ((lengths[lengths.length >> 1] ?? 0) <= PROSE_LENGTH) return false;
  return (
    shareOf(
      values,
      (value) => (value.match(/\s/g)?.length ?? 0) >= 5 || /[\p{Script=Han}\p{Script=Kana}]{8}/u.test(value),
    ) >= 0.5
  );
}

function shareOf(values: readonly string[], fits: (value: string) => boolean): number {
  return values.filter(fits).length / values.length;
}

function commonShape(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values.slice(0, 200)) {
    const shape = shapeOf(value);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  let common = '';
  for (const [shape, count] of counts) if (count > (counts.get(common) ?? 0)) common = shape;
  return common;
}

/** Last segment of a path in snake case: `values.clientIp` → `client_ip`. */
function snakeCase(column: string): string {
  return column
    .slice(column.lastIndexOf('.') + 1)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}
