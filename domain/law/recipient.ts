import type { Place } from './count';
import type { Recipient } from './obligation';
import type { Regime } from './regime';
import { authorityName, findAuthority } from './vocabularies/authorities';

const NAMES: Partial<Record<Recipient['kind'], string>> = {
  'credit-bureaus': 'nationwide consumer reporting agencies',
  media: 'prominent media outlets',
  public: 'the public',
};

/** A body by its id, with the name that it has on that day; the kind itself where no one body is meant. */
export function recipientFor(kind: Recipient['kind'], id: string, asOf: string): Recipient {
  const authority = findAuthority(id);
  const name = authority ? authorityName(authority, asOf) : (NAMES[kind] ?? id);
  return { kind: authority?.kind ?? kind, id, name };
}

/** Where days towards a recipient end, and which days are its business days. */
export function placeOf(regime: Regime, recipient: Recipient): Place {
  const authority = findAuthority(recipient.id);
  return { zone: authority?.zone ?? regime.zone, calendar: authority?.territory ?? regime.calendar };
}
