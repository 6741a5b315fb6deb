/**
 * Finding credentials in text. A cheap pass looks for rare literals (anchors); only around such a place is the exact
 * shape checked, with edges that know the escapes of JSON, TSV, percent and HTML text.
 */

export const CONFIDENCES = ['high', 'medium', 'low', 'example'] as const;
/** `example`: a placeholder or a published example; listed, never acted on. */
export type Confidence = (typeof CONFIDENCES)[number];

/** What a kind of credential is called in a finding; a record's context can change it. */
export interface NamedKind {
  kind: string;
  provider: string;
  confidence: Exclude<Confidence, 'example'>;
}

/** One kind of credential: one file in detectors/. */
export interface Detector {
  /** Id of the credential table, for example `github_pat_classic`. */
  id: string;
  provider: string;
  /** Case-sensitive literals, one of which every token of this kind holds; the rarer, the faster. */
  anchors: readonly string[];
  /** Where the anchor stands in the token. */
  anchorAt: 'start' | 'inside';
  /** The whole token without its edges, no flags. */
  pattern: RegExp;
  /** Characters that would belong to a longer token: none of them may follow. */
  alphabet: RegExp;
  /** The longest token, in characters. */
  longest: number;
  confidence: Exclude<Confidence, 'example'>;
  /** true = the token's own checksum holds, false = it does not, null = a token of this length has none that we know. */
  checksum?: (token: string) => boolean | null;
  /** Shannon bits per character of the body below which the confidence is low. */
  entropyMin?: number;
  /** Anything else about the shape that makes a token less likely to be real: `medium` at most. */
  doubtful?: (token: string) => boolean;
  /** The random part of the token, where placeholders show. */
  body: (token: string) => string;
  /** Values that the vendor publishes in its own documents. */
  published: readonly string[];
  /** Shapes that several vendors share are named by the record they stand in. */
  nameFrom?: (record: string) => NamedKind | null;
  /** What it must find and what it must leave alone; all fabricated. */
  examples: { hits: readonly string[]; misses: readonly string[] };
}

export interface CredentialHit extends NamedOrExample {
  /** The detector that matched: the same for one secret in whichever record it stands. */
  detector: string;
  secret: string;
  /** Index of the first character in the text searched. */
  start: number;
  end: number;
}

interface NamedOrExample {
  kind: string;
  provider: string;
  confidence: Confidence;
}

/** Detectors prepared for one pass over much text. */
export interface CredentialFinder {
  anchors: RegExp;
  /** By the literal that the pass found: every detector with an anchor that begins with it. */
  byLiteral: ReadonlyMap<string, readonly { anchor: string; detector: Detector; sticky: RegExp }[]>;
}

const escapeRegex = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Prepares a list of detectors. An anchor that begins with another one is found through the shorter. */
export function createCredentialFinder(detectors: readonly Detector[]): CredentialFinder {
  const all = detectors.flatMap((detector) => detector.anchors.map((anchor) => ({ anchor, detector })));
  const literals = [...new Set(all.map((entry) => entry.anchor))].filter(
    (literal, _, list) => !list.some((other) => other !== literal && literal.startsWith(other)),
  );
  const byLiteral = new Map(
    literals.map((literal) => [
      literal,
      all
        .filter((entry) => entry.anchor.startsWith(literal))
        .map((entry) => ({
          ...entry,
          sticky: new RegExp(entry.detector.pattern.source, entry.detector.anchorAt === 'start' ? 'y' : 'g'),
        })),
    ]),
  );
  return { anchors: new RegExp(literals.map(escapeRegex).join('|') || '(?!)', 'g'), byLiteral };
}

/** Places in a text where a token could stand; `literal` is the key for `verifyAt`. */
export function* findAnchors(finder: CredentialFinder, text: string): Generator<{ at: number; literal: string }> {
  const pass = new RegExp(finder.anchors.source, 'g');
  for (let match = pass.exec(text); match; match = pass.exec(text)) {
    yield { at: match.index, literal: match[0] };
    // Anchors may overlap (`sk-` within another one), so the next search begins one character on.
    pass.lastIndex = match.index + 1;
  }
}

/** One record within a text; nothing outside of `from` and `to` is read. */
export interface SearchedRecord {
  text: string;
  from: number;
  to: number;
  /** By detector: what the record says about a shared shape, asked once however many keys it holds. */
  names: Map<string, NamedKind | null>;
}

/** Checks the exact shapes around one anchor. Returns every detector's hit; `longestHits` settles overlaps. */
export function verifyAt(
  finder: CredentialFinder,
  record: SearchedRecord,
  place: { at: number; literal: string },
): CredentialHit[] {
  const { text, from, to } = record;
  const hits: CredentialHit[] = [];
  for (const { anchor, detector, sticky } of finder.byLiteral.get(place.literal) ?? []) {
    if (!text.startsWith(anchor, place.at)) continue;
    const start = Math.max(from, detector.anchorAt === 'start' ? place.at : place.at - detector.longest);
    const slice = text.slice(start, Math.min(to, place.at + detector.longest + 1));
    const anchorIndex = place.at - start;
    sticky.lastIndex = 0;
    for (let match = sticky.exec(slice); match; match = detector.anchorAt === 'start' ? null : sticky.exec(slice)) {
      const begin = start + match.index;
      const end = begin + match[0].length;
      if (match.index > anchorIndex) break;
      if (match.index + match[0].length <= anchorIndex) continue;
      if (!leftEdge(text, begin, from) || (end < to && detector.alphabet.test(text[end] ?? ''))) continue;
      hits.push({
        ...rate(detector, match[0], record),
        detector: detector.id,
        secret: match[0],
        start: begin,
        end,
      });
    }
  }
  return hits;
}

/** Of hits that overlap, the longest stays: a cut token has the wrong fingerprint and reads as dead. */
export function longestHits(hits: readonly CredentialHit[]): CredentialHit[] {
  const kept: CredentialHit[] = [];
  let together: CredentialHit[] = [];
  let end = -1;
  // Only neighbours are compared: a record may hold a hundred thousand keys.
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    if (hit.start >= end) {
      kept.push(...longestOf(together));
      together = [];
    }
    together.push(hit);
    end = Math.max(end, hit.end);
  }
  kept.push(...longestOf(together));
  return kept;
}

function longestOf(hits: readonly CredentialHit[]): CredentialHit[] {
  if (hits.length < 2) return [...hits];
  const bySize = [...hits].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: CredentialHit[] = [];
  for (const hit of bySize) {
    if (!kept.some((other) => hit.start < other.end && other.start < hit.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Every credential in one record's text. Offsets are indexes of `text`. */
export function findCredentials(finder: CredentialFinder, text: string): CredentialHit[] {
  const hits: CredentialHit[] = [];
  const record: SearchedRecord = { text, from: 0, to: text.length, names: new Map() };
  for (const place of findAnchors(finder, text)) hits.push(...verifyAt(finder, record, place));
  return longestHits(hits);
}

/** The character before a token, unless it is the tail of an escape: in `"…\nghp_…"` the letter n belongs to the line break. */
function leftEdge(text: string, start: number, from: number): boolean {
  if (start <= from || !/[A-Za-z0-9_-]/.test(text[start - 1] ?? '')) return true;
  const before = text.slice(Math.max(from, start - 9), start);
  if (/\\[ntrbf]$/.test(before)) return true;
  // A percent sign may be escaped itself: `%253D` is `=` written twice over.
  const coded = /(?:\\u00|\\x|%(?:25)*)([0-9a-fA-F]{2})$/.exec(before);
  if (coded) return !/[A-Za-z0-9_-]/.test(String.fromCharCode(Number.parseInt(coded[1] ?? '', 16)));
  return /\\u(?!00)[0-9a-fA-F]{4}$/.test(before);
}

function nameOf(detector: Detector, { text, from, to, names }: SearchedRecord): NamedKind {
  const { id: kind, provider, confidence } = detector;
  if (!detector.nameFrom) return { kind, provider, confidence };
  let named = names.get(kind);
  if (named === undefined) names.set(kind, (named = detector.nameFrom(text.slice(from, to))));
  return named ?? { kind, provider, confidence };
}

function rate(detector: Detector, token: string, record: SearchedRecord): NamedOrExample {
  const named = nameOf(detector, record);
  const body = detector.body(token);
  if (detector.published.includes(token) || isPlaceholder(body)) return { ...named, confidence: 'example' };
  const checked = detector.checksum?.(token) ?? null;
  // A mismatch lowers and never drops: vendors change formats without notice.
  if (checked === false || entropy(body) < (detector.entropyMin ?? 0)) return { ...named, confidence: 'low' };
  if (checked === true) return { ...named, confidence: 'high' };
  return named.confidence === 'high' && detector.doubtful?.(token) ? { ...named, confidence: 'medium' } : named;
}

/** What people write where a key should stand: one character repeated, a counted-up row, a telling word. */
export function isPlaceholder(body: string): boolean {
  if (/(.)\1{7}/.test(body) || new Set(body.toLowerCase()).size <= 3) return true;
  if (/your[_-]?(?:api|key|token|secret)|placeholder|change[_-]?me|redacted/i.test(body)) return true;
  if (/EXAMPLE(?:KEY)?$/.test(body)) return true;
  let rising = 0;
  for (let i = 1; i < body.length; i += 1) if (body.charCodeAt(i) - body.charCodeAt(i - 1) === 1) rising += 1;
  return body.length > 8 && rising / (body.length - 1) >= 0.7;
}

/** Shannon entropy in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
