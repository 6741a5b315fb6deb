/** The closed lists of states; the words are the same in database, JSON and ledger. */

export type IncidentState = 'reported' | 'open' | 'aftercare' | 'closed' | 'aborted';
export type RoundState = 'open' | 'decided' | 'failed';
export type PackageState = 'drafted' | 'signed' | 'rejected' | 'void';
export type PackageKind = 'filing' | 'wave' | 'key_action';
export type ObligationState = 'due' | 'discharged' | 'waived' | 'withdrawn';

/** Why a round is opened; causes that arrive while one is open are joined in the next. */
export const ROUND_CAUSES = [
  'reported',
  'scan_resolved',
  'people_imported',
  'people_resolved',
  'answered',
  'amended',
  'keys_settled',
] as const;
export type RoundCause = (typeof ROUND_CAUSES)[number];

/** What a responder can pause and resume. */
export type Pausable = 'scan' | 'send';

/** What happens to a notice whose reply was lost: held for a person, or offered once more under the same message id. */
export type UnknownPolicy = 'hold' | 'resend-once';
