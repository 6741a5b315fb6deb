import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';
import type { Regime } from './regime';
import { ANCHORS } from './vocabularies/anchors';
import { AUTHORITIES } from './vocabularies/authorities';
import { ELEMENT_FITS } from './vocabularies/element-fits';
import { EMAIL_CONDITIONS } from './vocabularies/email-conditions';

/** The laws with the hash that names them; what an incident keeps of the rules that it was decided with. */
export interface RuleSet {
  version: string;
  regimes: readonly Regime[];
}

const versions = new WeakMap<readonly Regime[], string>();

/** Content hash (SHA-256, hex) of the regimes and of the vocabularies they are read with. */
export function ruleSetVersion(regimes: readonly Regime[]): string {
  const known = versions.get(regimes);
  if (known) return known;
  const text = canonicalJson({
    regimes,
    anchors: ANCHORS,
    authorities: AUTHORITIES,
    atoms: ELEMENT_FITS,
    channels: EMAIL_CONDITIONS,
  });
  const version = createHash('sha256').update(text).digest('hex');
  versions.set(regimes, version);
  return version;
}
