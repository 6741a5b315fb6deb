import { setImmediate } from 'node:timers/promises';
import { ageBandOf } from '../domain/people/age-band';
import { statedKeys, type StatedIdentity } from '../domain/people/identity-keys';
import type { Relation } from '../domain/record/exposure-record';
import type { ContactRow } from './adapters/leak-reader/read-directory';
import type { Sealing } from './adapters/sealing';
import type { PersonKeyRow } from '../db/stores/identity-store';
import type { ResolvedPerson } from '../db/stores/people-store';
import { contactClass, sealContact, type Contact } from './contact';
import type { Deps } from './deps';

export interface KnownPerson {
  id: string;
  contact: ContactRow;
  relation: Relation;
  /** what stands before the fullness of this statement: the controller's own directory before any list */
  standing: 'directory' | 'list';
  /** of a list that comes in parts: of two equally full statements the later part stands */
  tranche?: number | null;
  deceased?: boolean;
  controllerId?: string | null;
  /** JSON of what no channel needs; sealed with the contact */
  details?: string | null;
}

/** People sealed at once, a few milliseconds: whoever waits for the database in the meantime gets their turn. */
const AT_ONCE = 200;

/** What somebody's statement is sealed with. */
export interface SealedWith {
  keys: Sealing;
  incidentKey: Buffer;
  /** ages are told as of this day, `YYYY-MM-DD` */
  today: string;
}

/**
 * Turns what a directory says of people into rows. Secrets are made first, so that no contact is ever written unsealed.
 */
export async function settleIdentities(
  deps: Deps,
  incidentId: string,
  people: readonly KnownPerson[],
): Promise<ResolvedPerson[]> {
  const secrets = await deps.keys.createPersonSecrets(
    incidentId,
    people.map((person) => person.id),
  );
  const incidentKey = await deps.keys.incidentKey(incidentId);
  const by: SealedWith = { keys: deps.keys, incidentKey, today: deps.now().slice(0, 10) };
  const settled: ResolvedPerson[] = [];
  for (const [at, person] of people.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const secret = secrets.get(person.id);
    if (!secret) throw new Error(`no key for ${person.id}`);
    settled.push(settleIdentity(by, person, secret));
  }
  return settled;
}

/** Contact sealed under the person's own key, residence with its basis, and the two classes that rules read. */
export function settleIdentity(by: SealedWith, person: KnownPerson, secret: Buffer): ResolvedPerson {
  const { keys, incidentKey, today } = by;
  const { id, contact: row, relation } = person;
  const contact: Contact = {
    name: row.name ?? '',
    email: row.email,
    street: row.street,
    postcode: row.postcode,
    city: row.city,
    country: row.country,
    subdivision: row.subdivision,
  };
  const details = person.details ?? null;
  const { sealed, commitment } = sealContact(keys, secret, id, contact);
  return {
    id,
    country: row.residence.country,
    subdivision: row.residence.subdivision,
    residence_basis: row.residence.basis,
    language: (row.language ?? 'en').slice(0, 2).toLowerCase(),
    age_band: ageBandOf(row.birthDate, today),
    relation,
    contact_class: contactClass(contact, row.emailConsent),
    contact_sealed: sealed,
    contact_commitment: commitment,
    fullness: fullnessOf(person, (text) => keys.fingerprint(incidentKey, 'statement', text)),
    deceased: person.deceased === true ? 1 : 0,
    controller_id: person.controllerId ?? null,
    details_sealed: details === null ? null : keys.seal(keys.contactKey(secret), details, `people|details|${id}`),
  };
}

/**
 * A word that is greater the more a statement says: where from, residence, age, ways to reach them, then the part of the list,
 * then a fingerprint, so that of any two statements the same one stands whichever came first.
 */
function fullnessOf(person: KnownPerson, fingerprint: (text: string) => string): string {
  const { contact, standing, tranche } = person;
  const said = [
    standing === 'directory',
    contact.residence.country !== null,
    contact.subdivision !== null,
    contact.birthDate !== null,
    contact.email !== null,
    contact.street !== null && contact.city !== null,
    contact.name !== null,
  ];
  const marks = said.map((one) => (one ? '1' : '0')).join('');
  return `${marks}/${String(tranche ?? 0).padStart(6, '0')}/${fingerprint(statementOf(person)).slice(0, 8)}`;
}

/** All that is written of a statement: two that are alike in it are one, and the second changes nothing. */
function statementOf({ contact, relation, deceased, controllerId, details }: KnownPerson): string {
  const { name, email, street, postcode, city, country, subdivision, language, birthDate, emailConsent } = contact;
  const { basis } = contact.residence;
  const reached = [name, email, street, postcode, city, country, subdivision, language, birthDate, emailConsent];
  const lives = [contact.residence.country, contact.residence.subdivision, basis];
  return JSON.stringify([...reached, ...lives, relation, deceased, controllerId, details]);
}

/** The keys of some people as they are stored: nothing but keyed fingerprints. */
export function sealKeys(
  { keys, incidentKey }: Pick<SealedWith, 'keys' | 'incidentKey'>,
  people: readonly { id: string; said: StatedIdentity }[],
): PersonKeyRow[] {
  return people.flatMap(({ id, said }) =>
    statedKeys(said).map(({ rank, kind, value }) => ({
      person_id: id,
      rank,
      kind,
      // An account is what a leak, an owner of a key and a directory are found by.
      fp: keys.fingerprint(incidentKey, kind === 'account_id' ? 'person' : `key/${kind}`, value),
    })),
  );
}
