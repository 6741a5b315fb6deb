/** What a kind of credential is described by, and what is said of one that is found. */
import type { IssuerSigns } from './surroundings';

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
  /**
   * Literals in the notation of anchors.ts, one of which every token of this kind holds in the raw text, escaped or not;
   * the rarer, the faster. None = a shape without any mark, which only `findHints` looks for.
   */
  anchors: readonly string[];
  /** Anchors and pattern in both cases. */
  anyCase?: true;
  /** What must follow in the raw text from a common anchor on; sees 600 characters. */
  guard?: RegExp;
  /** The most characters of a token before its anchor; missing = the anchor begins it. */
  before?: number;
  /**
   * The whole token without its edges. `(?<secret>…)` is the part that authenticates and `(?<body>…)` the random part,
   * where placeholders show; missing = the whole.
   */
  pattern: RegExp;
  /** What would make the token longer: none of it may follow. */
  goesOn: RegExp;
  /** What may stand before a token that begins with a letter or digit: no word and no `-`, no word, or anything. */
  after?: 'dash' | 'anything';
  /** The longest token in characters; missing = 400. */
  longest?: number;
  confidence: Exclude<Confidence, 'example'>;
  /** How much harm one does, by the table; missing = as others. */
  danger?: 'critical' | 'high' | 'medium' | 'low';
  /** A frame around values of any kind: gives way to every format of its own. `assignment` is searched in prose only. */
  frame?: 'wrapper' | 'assignment';
  /** An object whose parts may stand in columns of their own: `findObjects` looks for it in whole records. */
  isObject?: true;
  /** true = the token's own checksum holds, false = it does not, null = a token of this form has none that we know. */
  checksum?: (token: string) => boolean | null;
  /** Shannon bits per character of the body below which the confidence is low; without any mark, no finding. */
  entropyMin?: number;
  /** What makes a token of the right shape less likely to be real: the confidence that it then has at most. */
  doubt?: (secret: string, token: string) => 'medium' | 'low' | null;
  /** What the table leaves out. */
  exclude?: (secret: string, token: string) => boolean;
  /** The secret in its one true form, whatever it was wrapped in. */
  unwrap?: (secret: string) => string;
  /** Values that the issuer publishes in its own documents. */
  published?: readonly string[];
  /** Shapes that several issuers share are named by what stands around them; without a sign they are `otherwise`, low. */
  signs?: IssuerSigns & { otherwise?: Omit<NamedKind, 'confidence'> };
  /** What it must find and what it must leave alone; all fabricated. The first hit is the table's example. */
  examples: { hits: readonly string[]; misses: readonly string[] };
}

export interface CredentialHit {
  kind: string;
  provider: string;
  confidence: Confidence;
  /** The detector that matched: the same for one secret in whichever record it stands. */
  detector: string;
  /** What authenticates, without any escape. */
  secret: string;
  /** Index of the secret's first character in the text searched. */
  start: number;
  end: number;
  /** true = nothing but the shape speaks for it: listed, never acted on. */
  hint: boolean;
}
