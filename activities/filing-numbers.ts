import type { ObligationRow } from '../db/tables';
import type { DecidedObligation } from '../domain/law/obligation';
import type { NoticeText } from '../domain/notices/text';
import { statedAt } from '../domain/record/claim';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { draftFilingText } from '../templates/catalog';
import type { Deps } from './deps';
import { personsOfRound } from './round-facts';

type FilingNumbers = Parameters<typeof draftFilingText>[0]['facts'];

/** What a round knows for the filing of one obligation. */
export async function filingNumbers(
  deps: Deps,
  row: Pick<ObligationRow, 'incident_id' | 'round_no' | 'regime'>,
  known: { record: ExposureRecord; decided: DecidedObligation; draftedAt: string },
): Promise<FilingNumbers> {
  const { incident_id: incidentId, round_no: roundNo, regime } = row;
  const { record, decided, draftedAt } = known;
  return {
    persons: decided.persons,
    personsInAll: await personsOfRound(deps, incidentId, roundNo),
    dates: filingDates(record, draftedAt),
    notified: await notifiedSoFar(deps, incidentId, decided),
    sampleNotice: await sampleNotice(deps, incidentId, regime),
  };
}

/** A text that people of this regime are told with, once one is drafted; without anybody's data. */
async function sampleNotice(deps: Deps, incidentId: string, regime: string): Promise<NoticeText | null> {
  const digest = await deps.stores.packages.findPlanText(deps.db, incidentId, `${regime}/individuals/`);
  if (digest === null) return null;
  return JSON.parse((await deps.stores.texts.getText(deps.db, incidentId, digest)).body) as NoticeText;
}

/** People of this law who were told before; null where nobody was, or where the law does not ask. */
async function notifiedSoFar(
  deps: Deps,
  incidentId: string,
  { regime, content }: DecidedObligation,
): Promise<number | null> {
  if (!content.required.includes('number_already_notified')) return null;
  const told = await deps.stores.notices.countTold(deps.db, incidentId, `${regime}/individuals/`);
  return told === 0 ? null : told;
}

/** Dates as the record states them; the date of the draft is the round's, so that drafting again changes no word. */
function filingDates(record: ExposureRecord, draftedAt: string): FilingNumbers['dates'] {
  return {
    noticeDate: draftedAt,
    incidentDate: statedAt(record, 'occurred'),
    discoveredDate: statedAt(record, 'discovered') ?? statedAt(record, 'aware'),
    awareDate: statedAt(record, 'aware'),
  };
}
