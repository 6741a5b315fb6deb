import { assertNever } from '../errors';
import type { Channel, ChannelRequirement, DecidedObligation } from './obligation';

/** What is known about reaching one person; no address enters here. */
export interface Contact {
  email: boolean;
  emailConsent: 'yes' | 'no' | 'unknown';
  post: boolean;
  /** the mailbox is one that the attacker may hold */
  emailBreached: boolean;
}

export interface ChannelAnswer {
  /** in order of preference; one entry `none` when no channel is lawful */
  lawful: { channel: Channel; cite: string }[];
  refused: { channel: Channel; why: string; cite: string }[];
}

/** Channels that a notice can go by on what is known; calls and online notices are never planned for one person. */
const PLANNED = ['email', 'letter'] as const;

/**
 * The channels that are lawful for every obligation passed. Unknown consent is no consent; a mailbox that the attacker may
 * hold is never used, whatever the law allows. A way that is open to some people only hangs on facts that no contact
 * holds (whose mailbox it is), so it is shown and never planned.
 */
export function channelsFor(contact: Contact, obligations: readonly DecidedObligation[]): ChannelAnswer {
  const answer: ChannelAnswer = { lawful: [], refused: [] };
  const theirs = obligations.map((one) => ({ ...one, channels: one.channels.filter((way) => !way.cohortIds) }));
  for (const channel of PLANNED) {
    const barrier = unreachable(channel, contact) ?? refusedByLaw(channel, contact, theirs);
    if (barrier) answer.refused.push({ channel, ...barrier });
    else answer.lawful.push({ channel, cite: citesOf(channel, theirs) });
  }
  if (answer.lawful.length === 0) answer.lawful.push({ channel: 'none', cite: 'no lawful channel on what is known' });
  return answer;
}

type Barrier = { why: string; cite: string };

function unreachable(channel: (typeof PLANNED)[number], contact: Contact): Barrier | null {
  if (channel === 'letter')
    return contact.post ? null : { why: 'no postal address is known', cite: 'fact of the person' };
  if (!contact.email) return { why: 'no e-mail address is known', cite: 'fact of the person' };
  if (contact.emailBreached)
    return { why: 'the mailbox may be in the hands of the attacker', cite: 'fact of the incident' };
  return null;
}

function refusedByLaw(channel: Channel, contact: Contact, obligations: readonly DecidedObligation[]): Barrier | null {
  for (const obligation of obligations) {
    const ways = obligation.channels.filter((way) => way.channel === channel);
    if (ways.length === 0) return { why: `${obligation.regime} does not allow it`, cite: obligation.cite };
    const open = ways.some((way) => meets(way.requires ?? 'none', contact));
    if (!open)
      return {
        why: `${obligation.regime}: ${ways[0]?.condition ?? 'condition not met'}, which is not known`,
        cite: ways[0]?.cite ?? obligation.cite,
      };
  }
  return null;
}

function meets(requirement: ChannelRequirement, contact: Contact): boolean {
  switch (requirement) {
    case 'none':
      return true;
    case 'e_sign_consent':
    case 'express_consent':
      return contact.emailConsent === 'yes';
    case 'postal_address':
      return contact.post;
    case 'log_kept':
      return false;
    default:
      return assertNever(requirement);
  }
}

function citesOf(channel: Channel, obligations: readonly DecidedObligation[]): string {
  const cites = obligations.flatMap((o) => o.channels.filter((way) => way.channel === channel).map((way) => way.cite));
  return [...new Set(cites)].join('; ');
}
