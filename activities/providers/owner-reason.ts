/** Why an issuer names no owner, or does not confirm a key as ours, as a person reads it; docs/providers.md lists the codes. */
export const OWNER_REASONS = {
  not_asked: 'no provider is configured for this issuer',
  not_confirmed: 'the issuer does not confirm it and gives no reason',
  not_found: 'the issuer does not know it: another account, instance or region, or deleted',
  not_ours: 'its owner, team or workspace is none of ours',
  not_named: 'it is ours, and the issuer names no owner',
  denied: 'the issuer denies to say whose it is: not ours, or a right is missing',
  refused: 'refused before we acted: dead already, or of another host',
  no_leave: 'nobody has allowed to ask the issuer with the key itself',
  not_testable: 'a refresh token: it cannot be tested without being spent',
  short_lived: 'a temporary session or token: it ends by itself or with its parent',
  by_hand: 'no call takes keys of this kind: a person looks it up',
  no_id: 'its form holds no id: the other half or the whole file is needed',
  not_a_pair: 'its private half is not the one of this key id',
  opens_nothing: 'it names an account and opens nothing by itself',
  ambiguous: 'several keys of ours look like it: a person picks it by its use',
  used_here: 'the key that is used here to ask the issuer: configure another one first',
  root: 'a root token: list what was made with it',
  stopped: 'the issuer disabled it by itself',
  revoked_early: 'revoked before we acted: whoever rotated it may hold its successor',
} as const;
export type OwnerReason = keyof typeof OWNER_REASONS;

/** A code of another build is shown as it is. */
export function textOfReason(code: string): string {
  return Object.hasOwn(OWNER_REASONS, code) ? OWNER_REASONS[code as OwnerReason] : code;
}

/** Keys with which nobody but us does anything: there is nothing to tell their issuer. */
export const NOT_REPORTED: readonly OwnerReason[] = ['used_here', 'opens_nothing'];
