import type { DecidedObligation } from '../../domain/law/obligation';
import type { ContentItem } from '../../domain/law/vocabularies/content-items';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { STATED_ITEMS, type StatedItem } from '../../domain/record/statements';
import type { BodyTold } from './bodies-told';
import { claimedAt } from './claims';
import { knownCount } from './counts';
import { formatDate } from './dates';
import { attorneyGeneralOf } from './offices';
import { lineOrNull, plainLine } from './plain-line';
import { languageOf } from './words';

/** Facts that only some laws ask for, in texts to people and to bodies alike; null and false are not said. */
export function circumstances(input: {
  record: ExposureRecord;
  obligations: readonly DecidedObligation[];
  language: NoticeLanguage;
  told: readonly BodyTold[];
}) {
  const { record, obligations, language } = input;
  const asking = (item: ContentItem) => obligations.filter(({ content }) => content.required.includes(item));
  const date = (iso: string | null): string | null => (iso === null ? null : formatDate(iso, language));
  const offices = asking('ag_contact').map(({ regime }) => attorneyGeneralOf(regime));
  const [counted] = asking('number_affected');
  const { kind } = record.recipients;
  return {
    exposedFrom: date(claimedAt(record, 'occurred')),
    exposedUntil: date(claimedAt(record, 'occurred_until') ?? closedAt(record) ?? claimedAt(record, 'contained')),
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
    authoritiesTold: asking('authority_told').flatMap(({ regime }) =>
      input.told.filter(({ id }) => id.startsWith(`${regime}.`)),
    ),
    newZealand: asking('right_to_complain').some(({ regime }) => regime === 'nz'),
    korea: asking('rights_and_remedies').some(({ regime }) => regime === 'kr'),
    stated: statedIn(record, language),
  };
}

function closedAt({ secured }: ExposureRecord): string | null {
  return secured.closed === 'yes' ? (secured.at ?? null) : null;
}

/** The statements of the record in one language; numbers, names and other words without a language stand in each. */
function statedIn(record: ExposureRecord, language: NoticeLanguage): Record<StatedItem, string[]> {
  const said = (item: StatedItem): string[] =>
    (record.statements[item] ?? []).filter((line) => [null, language].includes(languageOf([line]))).map(plainLine);
  return Object.fromEntries(STATED_ITEMS.map((item) => [item, said(item)])) as Record<StatedItem, string[]>;
}

/** Area codes of the North American plan for which the caller does not pay. */
const TOLL_FREE = /^\D*1?\D*8(?:00|33|44|55|66|77|88)\D*\d{3}\D*\d{4}\D*$/;

/** Ways to reach the organisation that some laws ask for by their kind; null and false are not said. */
export function waysToReach(contact: ExposureRecord['organisation']['contact']) {
  const phone = lineOrNull(contact.phone);
  const website = lineOrNull(contact.website);
  const email = lineOrNull(contact.email);
  const post = lineOrNull(
    contact.address
      .map(plainLine)
      .filter((line) => line !== '')
      .join(', '),
  );
  const tollFree = phone !== null && TOLL_FREE.test(phone) ? phone : null;
  const ways = [tollFree, email, website, post].filter((way) => way !== null).length;
  return {
    phone,
    tollFree,
    email,
    website,
    post,
    phoneOrWebsite: phone !== null || website !== null,
    reachable: ways > 0,
    twoWays: ways >= 2,
  };
}
