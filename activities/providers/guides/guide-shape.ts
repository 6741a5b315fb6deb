/** What a person does at an issuer where no call does it, and how the work is shown to be done. */
export interface ManualGuide {
  /** as the formats name their issuer */
  provider: string;
  /** address of the page at the issuer; a text where it depends on the installation */
  where: string;
  /** in order, each one thing to do */
  steps: readonly string[];
  /** what shows that the key is dead; a person looks at it and records it */
  proof: string;
  /** what the step stops or whom it tells by itself, to be known before it is done */
  tells: string;
  /** public page of the issuer that this follows */
  source: string;
}

/** Proof where the issuer documents no answer for a revoked key: two looks at the same list. */
export const GONE_FROM_LIST =
  'the key stood in the list before and no longer does: keep both pictures of the list, without the key';

/** What stops when a key ends, where the issuer is not known to tell anybody. */
export const STOPS = 'whatever uses the key stops at once; the issuer is not known to tell anybody';
