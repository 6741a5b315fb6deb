import { z } from 'zod';
import type { Sealing } from './adapters/sealing';

/** What is known of how to reach somebody; sealed under the person's own key. */
const contactSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  subdivision: z.string().nullable().default(null),
});
export type Contact = z.infer<typeof contactSchema>;

export type Consent = 'yes' | 'no' | 'unknown';

/** What rules ask of channels, as a word that groups: `Eyes.P1` = an e-mail address with consent, and a postal address. */
export function contactClass(contact: Contact, consent: Consent): string {
  const post = contact.street !== null && contact.city !== null;
  return `E${contact.email === null ? '-' : consent}.P${post ? 1 : 0}`;
}

/** The word read back. */
export function contactOf(word: string): { email: boolean; emailConsent: Consent; post: boolean } {
  const match = /^E(yes|no|unknown|-)\.P([01])$/.exec(word);
  if (!match) throw new Error('not a contact class');
  const consent = match[1];
  return {
    email: consent !== '-',
    emailConsent: consent === 'yes' || consent === 'no' ? consent : 'unknown',
    post: match[2] === '1',
  };
}

/** The contact sealed under the person's own key, and what commits to it. */
export function sealContact(
  keys: Sealing,
  secret: Buffer,
  personId: string,
  contact: Contact,
): { sealed: string; commitment: string } {
  const { key, salt } = keys.contactKeys(secret);
  const text = JSON.stringify(contact);
  return {
    sealed: keys.seal(key, text, `people|contact|${personId}`),
    commitment: keys.commitment('contact', salt, text),
  };
}

export function openContact(keys: Sealing, secret: Buffer, personId: string, sealed: string | null): Contact {
  if (sealed === null)
    return { name: '', email: null, street: null, postcode: null, city: null, country: null, subdivision: null };
  return contactSchema.parse(JSON.parse(keys.unseal(keys.contactKey(secret), sealed, `people|contact|${personId}`)));
}

/** The lines under the name, in the order of the country, with the country's name in the language of the notice. */
export function addressLines(contact: Contact, language: string): string[] {
  if (contact.street === null || contact.city === null) return [];
  const state = contact.country === 'US' ? (contact.subdivision?.slice(3) ?? '') : '';
  const isStateCountry = contact.country === 'US';
  const town = isStateCountry
    ? `${contact.city}, ${[state, contact.postcode].filter(Boolean).join(' ')}`
    : [contact.postcode, contact.city].filter(Boolean).join(' ');
  const country =
    contact.country === null ? '' : (new Intl.DisplayNames([language], { type: 'region' }).of(contact.country) ?? '');
  return [contact.street, town, country].filter((line) => line !== '');
}
