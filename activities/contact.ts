import { z } from 'zod';
import type { ActivityKeys } from './deps';

/** What is known of how to reach somebody; sealed under the person's own key. */
const contactSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
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

export function sealContact(keys: ActivityKeys, secret: Buffer, personId: string, contact: Contact): string {
  return keys.seal(keys.contactKey(secret), JSON.stringify(contact), `people|contact|${personId}`);
}

export function openContact(keys: ActivityKeys, secret: Buffer, personId: string, sealed: string | null): Contact {
  if (sealed === null) return { name: '', email: null, street: null, postcode: null, city: null, country: null };
  return contactSchema.parse(JSON.parse(keys.unseal(keys.contactKey(secret), sealed, `people|contact|${personId}`)));
}
