import type { Combination } from '../../condition';
import type { ChannelRule, ConditionalItem } from '../../regime';

/** What several states say of a breach that exposed no more than credentials. */

/** The person is told to change the password, and to do so wherever the same one is used. */
export function onCredentials(cite: string): ConditionalItem[] {
  const common = { ifAnyOf: ['password'], condition: 'credentials of an online account were exposed', cite };
  return [
    { item: 'change_password_and_security_answer', ...common },
    { item: 'same_credentials_elsewhere', ...common },
  ];
}

/** An e-mail is enough, though the general condition for it is not met. */
export function emailForCredentials(group: Combination, cite: string, limit?: string): ChannelRule {
  const words = ['no more than credentials was exposed', ...(limit === undefined ? [] : [limit])].join('; ');
  return { channel: 'email', requires: 'none', cite, onlyFor: { group, words } };
}

/** In the place of an e-mail to the very account: a notice to whoever is online from the usual address. */
export function onlineForCredentials(group: Combination, cite: string): ChannelRule {
  const words =
    'no more than credentials was exposed; shown conspicuously to the person who is online from an address that they usually use';
  return { channel: 'online', requires: 'none', cite, onlyFor: { group, words } };
}

export const NEVER_THE_SAME_MAILBOX = 'never to a mailbox that the entity itself provides and whose credentials leaked';
