/**
 * Finding credentials in text. A cheap pass looks for rare literals (anchors); only around such a place is the exact
 * shape checked, in the text as it stands and with up to three layers of escapes undone.
 */
import { parseAnchor } from './anchors';
import { bareMatches, mayBeIn, mayHoldBareRun } from './bare-runs';
import type { Confidence, CredentialHit, Detector, NamedKind } from './detector-shape';
import {
  type Anchor,
  type AnchorPlace,
  type AnchorTable,
  anchorGrams,
  anchorsAt,
  anchorsIn,
  createAnchorTable,
} from './kernel/gram-table';
import type { KernelBlock } from './kernel/kernel-block';
import { entropy } from './entropy';
import { type Match, type Prepared, matchAt, prepare } from './matching';
import { type Claim, settled } from './overlaps';
import { isPlaceholder } from './placeholder';
import { type Reading, readingsOf } from './readings';
import { type ValueContext, signOf } from './surroundings';

export type { Confidence, CredentialHit, Detector } from './detector-shape';
export type { ValueContext } from './surroundings';

/** Detectors prepared for much text. */
export interface CredentialFinder {
  anchors: AnchorTable<Prepared>;
  /** Names that values are assigned to, for prose only. */
  assignments: AnchorTable<Prepared>;
  /** Objects whose parts may stand in columns of their own. */
  objects: AnchorTable<Prepared>;
  unmarked: readonly Prepared[];
}

/** What the searches for anchors go by, worked out once: data alone, so that a build can keep it. */
export type PreparedAnchors = Record<'anchors' | 'assignments' | 'objects', Uint32Array>;

/** Works out what the searches for the anchors of some detectors go by. */
export function prepareAnchors(detectors: readonly Detector[]): PreparedAnchors {
  const { anchors, assignments, objects } = anchorsOf(detectors.map(prepare));
  return { anchors: anchorGrams(anchors), assignments: anchorGrams(assignments), objects: anchorGrams(objects) };
}

/**
 * Prepares a list of detectors. `known` = what `prepareAnchors` says of the same ones, where somebody has kept that; without it most
 * of the time goes into working it out.
 */
export function createCredentialFinder(
  detectors: readonly Detector[],
  known: PreparedAnchors | null = null,
): CredentialFinder {
  const all = detectors.map(prepare);
  const { anchors, assignments, objects } = anchorsOf(all);
  return {
    anchors: createAnchorTable(anchors, known?.anchors),
    assignments: createAnchorTable(assignments, known?.assignments),
    objects: createAnchorTable(objects, known?.objects),
    unmarked: all.filter(({ detector }) => detector.anchors.length === 0),
  };
}

function anchorsOf(all: readonly Prepared[]): Record<keyof PreparedAnchors, Anchor<Prepared>[]> {
  const of = (is: (detector: Detector) => boolean): Anchor<Prepared>[] =>
    all
      .filter(({ detector }) => is(detector))
      .flatMap((owner) =>
        owner.detector.anchors.map((literal) => ({
          steps: parseAnchor(literal, owner.detector.anyCase ?? false),
          owner,
        })),
      );
  return {
    anchors: of(({ frame }) => frame !== 'assignment'),
    assignments: of(({ frame }) => frame === 'assignment'),
    objects: of(({ isObject }) => isObject === true),
  };
}

/**
 * Indexes of the records of a raw block that may hold a credential with a mark of its own: cheap, and more than there
 * are. Record i is [starts[i], ends[i]) of the block's bytes, and nothing around it counts.
 */
export function recordsWithAnchors(
  { anchors }: CredentialFinder,
  { place, bytes }: KernelBlock,
  starts: readonly number[],
  ends: readonly number[],
): number[] {
  const found = new Set<number>();
  for (const { at, end, owner } of anchorsAt(anchors, place, bytes.length)) {
    const index = recordAt(starts, at);
    const last = ends[index] ?? 0;
    if (end > last || found.has(index)) continue;
    if (isFollowed(owner, bytes.toString('latin1', at, Math.min(last, at + GUARDED)))) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}

/** Index of the last record that begins at a place or before it; -1 = none does. */
function recordAt(starts: readonly number[], place: number): number {
  let low = -1;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** As far as what must follow an anchor is looked at. */
const GUARDED = 600;

/** Whether what its detector wants behind an anchor follows. */
function isFollowed({ guard }: Prepared, text: string): boolean {
  if (guard) guard.lastIndex = 0;
  return !guard || guard.test(text);
}

/** Whether one value may hold such a credential: the same test for a single string. */
export function mayHoldCredential({ anchors }: CredentialFinder, text: string): boolean {
  return anchorsIn(anchors, text).some((anchor) => isFollowedIn(anchor, text));
}

const isFollowedIn = ({ at, owner }: AnchorPlace<Prepared>, text: string): boolean =>
  isFollowed(owner, text.slice(at, at + GUARDED));

/** An issuer's own format over what stands around confirms, that over frames around any value, those over guesses. */
const RANK = { format: 5, confirmed: 4, wrapper: 3, assignment: 2, hint: 1 } as const;

interface Found extends Claim {
  hit: CredentialHit;
}

/**
 * Every credential with a mark of its own in one value or one line. Offsets are indexes of `text`; without `context` the
 * text is its own record. Where findings overlap, the format of an issuer wins over a frame around any value, then the
 * longest.
 */
export function findCredentials(finder: CredentialFinder, text: string, context?: ValueContext): CredentialHit[] {
  return settled(matchesIn(finder.anchors, text, context ?? alone(text))).map(({ hit }) => hit);
}

/**
 * What only prose and unknown columns are searched for: shapes without any mark (confirmed by what stands around them, or
 * else a hint) and, in prose, values that are assigned to a telling name.
 */
export function findHints(finder: CredentialFinder, text: string, context?: ValueContext): CredentialHit[] {
  return settled(unmarked(finder, text, context ?? alone(text))).map(({ hit }) => hit);
}

/** Whether values of a column may be keys without a mark of their own: ids and digests mostly can not. */
export const mayHoldKey = (finder: CredentialFinder, column: string): boolean => mayBeIn(column, finder.unmarked);

/** Both in one: what is found by its mark puts the hints of its place away. */
export function findWithHints(finder: CredentialFinder, text: string, context?: ValueContext): CredentialHit[] {
  const around = context ?? alone(text);
  return settled([...matchesIn(finder.anchors, text, around), ...unmarked(finder, text, around)]).map(({ hit }) => hit);
}

/** Objects whose parts a format has put into columns of their own; `line` is the whole record. */
export function findObjects(finder: CredentialFinder, line: string): CredentialHit[] {
  return settled(matchesIn(finder.objects, line, alone(line))).map(({ hit }) => hit);
}

const alone = (text: string): ValueContext => ({ column: null, record: () => text });

function matchesIn(anchors: AnchorTable<Prepared>, text: string, context: ValueContext): Found[] {
  const raw = anchorsIn(anchors, text);
  if (!raw.some((anchor) => isFollowedIn(anchor, text))) return [];
  const found: Found[] = [];
  const readings = readingsOf(text);
  for (const [depth, reading] of readings.entries()) {
    const reached = new Map<Prepared, number>();
    for (const { at, owner } of depth === 0 ? raw : anchorsIn(anchors, reading.text)) {
      if (at < (reached.get(owner) ?? 0)) continue;
      const match = matchAt(owner, reading, readings, at);
      if (match === null) continue;
      reached.set(owner, match.end);
      const hit = rated(owner.detector, match, reading, context);
      if (hit) found.push({ ...hit, rank: RANK[owner.detector.frame ?? 'format'], depth, shared: false });
    }
  }
  return found;
}

type Claimed = Pick<Found, 'hit' | 'detector' | 'from' | 'to'>;

function rated(detector: Detector, match: Match, reading: Reading, context: ValueContext): Claimed | null {
  if (detector.exclude?.(match.secret, match.token)) return null;
  const { id: kind, provider, signs } = detector;
  const before = reading.text.slice(Math.max(0, match.start - 60), match.start);
  const known = !signs || signOf(signs, before, context) !== null;
  return claimed(detector, match, reading, {
    ...(known ? { kind, provider } : (signs.otherwise ?? { kind, provider })),
    confidence: confidenceOf(detector, match, known ? detector.confidence : 'low'),
    hint: false,
  });
}

function claimed(
  detector: Detector,
  match: Match,
  reading: Reading,
  named: Pick<CredentialHit, 'kind' | 'provider' | 'confidence' | 'hint'>,
): Claimed {
  const start = reading.toRaw(match.secretStart);
  const end = reading.toRaw(match.secretStart + match.secret.length);
  const secret = detector.unwrap?.(match.secret) ?? match.secret;
  return {
    hit: { ...named, detector: detector.id, secret, start, end },
    detector: detector.id,
    from: reading.toRaw(match.start),
    to: reading.toRaw(match.end),
  };
}

function confidenceOf(detector: Detector, { token, secret, body }: Match, most: NamedKind['confidence']): Confidence {
  if (detector.published?.includes(secret) || isPlaceholder(body)) return 'example';
  const checked = detector.checksum?.(token) ?? null;
  // A mismatch lowers and never drops: issuers change formats without notice.
  if (most === 'low' || checked === false || entropy(body) < (detector.entropyMin ?? 0)) return 'low';
  if (checked === true) return 'high';
  const doubt = detector.doubt?.(secret, token) ?? null;
  return doubt === 'low' || most === 'high' ? (doubt ?? most) : most;
}

function unmarked(finder: CredentialFinder, text: string, context: ValueContext): Found[] {
  const prose = context.freeText ?? context.column === null;
  return [
    ...(prose ? matchesIn(finder.assignments, text, context) : []),
    ...((context.column === null || mayBeIn(context.column, finder.unmarked)) && mayHoldBareRun(text)
      ? readingsOf(text).flatMap((reading, depth) => bareIn(finder, reading, depth, context))
      : []),
  ];
}

function bareIn(finder: CredentialFinder, reading: Reading, depth: number, context: ValueContext): Found[] {
  return bareMatches(finder.unmarked, reading, context).map(({ detector, match, sign, rivals }) => ({
    ...claimed(detector, match, reading, {
      kind: detector.id,
      provider: detector.provider,
      confidence: confidenceOf(detector, match, sign === null || rivals ? 'low' : detector.confidence),
      hint: sign === null,
    }),
    rank: sign === null ? RANK.hint : RANK.confirmed,
    depth,
    shared: true,
  }));
}
