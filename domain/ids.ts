/** Ids are short, stable strings that carry no personal data; every one of them may appear in Temporal, logs and the ledger. */

/** The incident id: the record's `reference`, or UTC date plus eight hexadecimal digits. */
export const INCIDENT_ID = /^[a-z0-9-]{1,40}$/;

/** Kinds of ids that the product makes itself, with the prefix that tells them apart in logs. */
export type IdKind =
  | 'approval'
  | 'batch'
  | 'cohort'
  | 'controller'
  | 'credential'
  | 'delivery'
  | 'determination'
  | 'entry'
  | 'event'
  | 'file'
  | 'filing'
  | 'notice'
  | 'obligation'
  | 'package'
  | 'person'
  | 'plan'
  | 'profile'
  | 'question'
  | 'revision'
  | 'task'
  | 'wave';

const PREFIX: Record<IdKind, string> = {
  approval: 'apv',
  batch: 'bat',
  cohort: 'coh',
  controller: 'ctl',
  credential: 'crd',
  delivery: 'dlv',
  determination: 'det',
  entry: 'ent',
  event: 'evt',
  file: 'fil',
  filing: 'flg',
  notice: 'ntc',
  obligation: 'obl',
  package: 'pkg',
  person: 'per',
  plan: 'pln',
  profile: 'prf',
  question: 'qst',
  revision: 'rev',
  task: 'tsk',
  wave: 'wav',
};

/** `idOf('person', '9f3c…')` → `per_9f3c…`: an id from randomness or a digest that the caller supplies. */
export function idOf(kind: IdKind, body: string): string {
  return `${PREFIX[kind]}_${body}`;
}
