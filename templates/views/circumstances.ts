import type { DecidedObligation } from '../../domain/law/obligation';
import { authorityName, findAuthority } from '../../domain/law/vocabularies/authorities';
import type { ContentItem } from '../../domain/law/vocabularies/content-items';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { claimedAt } from './claims';
import { knownCount } from './counts';
import { formatDate } from './dates';
import { attorneyGeneralOf } from './offices';
import { plainLine } from './plain-line';

/** Facts that only some laws ask for, in texts to people and to bodies alike; null and false are not said. */
export function circumstances(input: {
  record: ExposureRecord;
  obligations: readonly DecidedObligation[];
  language: NoticeLanguage;
}) {
  const { record, obligations, language } = input;
  const asking = (item: ContentItem) => obligations.filter(({ content }) => content.required.includes(item));
  const date = (iso: string | null): string | null => (iso === null ? null : formatDate(iso, language));
  const offices = asking('ag_contact').map(({ regime }) => attorneyGeneralOf(regime));
  const [counted] = asking('number_affected');
  const { kind } = record.recipients;
  return {
    exposedFrom: date(claimedAt(record, 'occurred')),
    exposedUntil: date(claimedAt(record, 'occurred_until') ?? claimedAt(record, 'contained')),
    acquisitionKnown: record.access.acquired === 'yes' || record.access.published === 'yes',
    recipients: {
      known: kind === 'known_trusted' || kind === 'known_untrusted',
      none: kind === 'none',
      public: kind === 'public',
      unknown: kind === 'unknown',
    },
    affected: counted ? knownCount(counted.persons, language) : null,
    offices: offices.flatMap((office) => office ?? []),
    officesComplete: offices.length > 0 && offices.every((office) => office !== null),
    authoritiesTold: asking('authority_told').flatMap(({ regime }) => toldOf(record, regime, language)),
    newZealand: asking('right_to_complain').some(({ regime }) => regime === 'nz'),
    korea: asking('rights_and_remedies').some(({ regime }) => regime === 'kr'),
  };
}

/** Whom the record says were told already, by the name that they had then. */
export function bodiesTold(
  record: ExposureRecord,
  language: NoticeLanguage,
): { id: string; name: string; at: string; on: string }[] {
  return record.alreadyTold.flatMap(({ recipient, at }) => {
    const authority = findAuthority(recipient);
    if (authority === null) return [];
    return [{ id: recipient, name: plainLine(authorityName(authority, at)), at, on: formatDate(at, language) }];
  });
}

function toldOf(record: ExposureRecord, regime: string, language: NoticeLanguage): { name: string; on: string }[] {
  return bodiesTold(record, language).filter(({ id }) => id.startsWith(`${regime}.`));
}

/** Area codes of the North American plan for which the caller does not pay. */
const TOLL_FREE = /^\D*1?\D*8(?:00|33|44|55|66|77|88)\D*\d{3}\D*\d{4}\D*$/;

/** Ways to reach the organisation that some laws ask for by their kind. */
export function waysToReach(contact: ExposureRecord['organisation']['contact']) {
  const phone = contact.phone?.trim() === '' ? undefined : contact.phone;
  const tollFree = phone !== undefined && TOLL_FREE.test(phone) ? plainLine(phone) : null;
  const post = contact.address
    .map(plainLine)
    .filter((line) => line !== '')
    .join(', ');
  const others = [contact.email, contact.website, post].filter((way) => way !== undefined && way.trim() !== '').length;
  return { tollFree, reachable: tollFree !== null || others > 0, twoWays: others + (tollFree === null ? 0 : 1) >= 2 };
}
