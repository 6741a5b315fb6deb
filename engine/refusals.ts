import type { Refusal } from '../activities/verify-approval';
import { DomainError } from '../domain/errors';

const SENTENCES: Record<Refusal, string> = {
  no_such_package: 'there is no such package or answer in this incident',
  not_open: 'it is not open for signatures (signed, void or settled already)',
  changed_since: 'it has changed since it was read; read it again and sign what it says now',
  no_such_approver: 'the signer is not enrolled',
  wrong_key: "the signature was not made with the signer's own key",
  same_person: 'this person has signed it already; another one is needed',
  reporter: 'the person who reported the incident cannot approve its packages',
  content_missing: 'a text lacks what a law demands or says what one forbids',
  gate_closed: 'sending and revoking are closed after a restored database',
};

const HINTS: Partial<Record<Refusal, string>> = {
  content_missing: 'tocsin packages PACKAGE names what is missing, tocsin text PACKAGE --get and --put mend it',
  gate_closed: 'tocsin recover shows what the witness knows, and how two people open them again',
};

/** A signature that does not count, as one sentence: `what` is the verb and the thing, such as `sign pkg_1`. */
export function refused(what: string, refusal: Refusal): DomainError {
  const hint = HINTS[refusal] ?? 'tocsin packages and tocsin next show what is open and who has signed';
  return new DomainError('input', `couldn't ${what}: ${SENTENCES[refusal]}`, hint, { refusal });
}
