import { ageBandOf } from '../domain/people/age-band';
import type { Relation } from '../domain/record/exposure-record';
import type { ContactRow } from './adapters/leak-reader/read-directory';
import type { ResolvedPerson } from '../db/stores/people-store';
import { contactClass, sealContact, type Contact } from './contact';
import type { Deps } from './deps';

export interface KnownPerson {
  id: string;
  contact: ContactRow;
  relation: Relation;
}

/**
 * Turns what a directory or a list says of people into rows: contact sealed under each person's own key, residence with its
 * basis (`declared`), and the two classes that rules read. Secrets are made first, so that no contact is ever written unsealed.
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
  const today = deps.now().slice(0, 10);
  return people.map(({ id, contact: row, relation }) => {
    const secret = secrets.get(id);
    if (!secret) throw new Error(`no key for ${id}`);
    const contact: Contact = {
      name: row.name ?? '',
      email: row.email,
      street: row.street,
      postcode: row.postcode,
      city: row.city,
      country: row.country,
      subdivision: row.subdivision,
    };
    return {
      id,
      country: row.country,
      subdivision: row.subdivision,
      residence_basis: row.country === null ? 'none' : 'declared',
      language: (row.language ?? 'en').slice(0, 2).toLowerCase(),
      age_band: ageBandOf(row.birthDate, today),
      relation,
      contact_class: contactClass(contact, row.emailConsent),
      contact_sealed: sealContact(deps.keys, secret, id, contact),
      contact_commitment: deps.keys.commitment('contact', deps.keys.salt(secret, 'contact'), JSON.stringify(contact)),
    };
  });
}
