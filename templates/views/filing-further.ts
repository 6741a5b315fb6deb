import type { DecidedObligation } from '../../domain/law/obligation';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { PersonCount } from '../../domain/people/cohort';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { chronologyOf } from './chronology';
import type { BodyTold } from './bodies-told';
import { claimedAt } from './claims';
import { knownCount, numberWords } from './counts';
import { formatDate } from './dates';

export interface FurtherInput {
  record: ExposureRecord;
  obligation: DecidedObligation;
  language: NoticeLanguage;
  /** people who were told so far; null when nobody counted */
  notified: number | null;
  /** everybody concerned, in all places */
  personsInAll: PersonCount | null;
  told: readonly BodyTold[];
  /** of the body that is told; null where no one body is meant */
  territory: string | null;
}

/** What only some bodies ask for, from the record alone; null, false and empty are not said. */
export function furtherFacts(input: FurtherInput) {
  const { record, obligation, language, notified } = input;
  const { extortion, cause, organisation } = record;
  const date = (iso: string | null): string | null => (iso === null ? null : formatDate(iso, language));
  const demanded = extortion === 'yes' || claimedAt(record, 'extortion_paid') !== null;
  return {
    // A body of an American state counts residents; where no one body is meant, the law does.
    residentsCounted: input.territory?.startsWith('US-') ?? true,
    personsInAll: knownCount(input.personsInAll, language),
    notified: notified === null ? null : numberWords(notified, language),
    determinedOn: date(claimedAt(record, 'determined')),
    toldOn: date(claimedAt(record, 'notice_to_individuals')),
    chronology: chronologyOf(record, language, input.told),
    othersTold: input.told.filter(({ id }) => id !== obligation.recipient.id),
    madePublicOn: publishedOn(record, language),
    noRansom: extortion === 'no' && cause !== 'ransomware' && !demanded,
    smallAgent: organisation.size === 'small_agent',
    ordinaryAgent: organisation.size === 'ordinary',
  };
}

function publishedOn(record: ExposureRecord, language: NoticeLanguage): string | null {
  const told = record.alreadyTold.find(({ recipient }) => recipient === 'public' || recipient === 'media');
  return told ? formatDate(told.at, language) : null;
}
