import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { TIMELINE_EVENTS, type TimelineEvent } from '../../domain/record/timeline';
import type { BodyTold } from './bodies-told';
import { claimedAt } from './claims';
import { formatInstant } from './dates';

const EVENT_WORDS: Readonly<Record<TimelineEvent, Readonly<Record<NoticeLanguage, string>>>> = {
  occurred: { en: 'the incident happened', de: 'der Vorfall geschah' },
  detected: { en: 'the incident was detected', de: 'der Vorfall wurde bemerkt' },
  discovered: { en: 'the incident was discovered', de: 'der Vorfall wurde entdeckt' },
  aware: { en: 'it was reasonably certain', de: 'er stand mit hinreichender Sicherheit fest' },
  determined: { en: 'a breach was determined', de: 'eine Verletzung wurde festgestellt' },
  reported: { en: 'it was reported internally', de: 'er wurde intern gemeldet' },
  occurred_until: { en: 'the exposure ended', de: 'die Offenlegung endete' },
  suspected: { en: 'an incident was suspected', de: 'ein Vorfall wurde vermutet' },
  reasonable_belief: { en: 'there was reason to believe it', de: 'es gab Grund, ihn anzunehmen' },
  should_have_been_aware: { en: 'it could have been known', de: 'er hätte bekannt sein können' },
  scope_identified: { en: 'its extent was established', de: 'sein Umfang stand fest' },
  harm_determined: { en: 'harm was determined', de: 'ein Schaden wurde festgestellt' },
  notice_content_known: { en: 'the content of the notice was known', de: 'der Inhalt der Benachrichtigung stand fest' },
  materiality_determined: { en: 'it was found to be material', de: 'er wurde als wesentlich eingestuft' },
  missing_information_determined: {
    en: 'information that had been missing was established',
    de: 'fehlende Angaben wurden ermittelt',
  },
  classified: { en: 'the incident was classified', de: 'der Vorfall wurde eingestuft' },
  assessed: { en: 'the incident was assessed', de: 'der Vorfall wurde bewertet' },
  persons_identified: { en: 'the persons concerned were identified', de: 'die betroffenen Personen standen fest' },
  extortion_paid: { en: 'a ransom was paid', de: 'ein Lösegeld wurde gezahlt' },
  contained: { en: 'the incident was contained', de: 'der Vorfall wurde eingedämmt' },
  processor_told_controller: {
    en: 'the processor told the controller',
    de: 'der Auftragsverarbeiter unterrichtete den Verantwortlichen',
  },
  notice_to_individuals: { en: 'the persons concerned were told', de: 'die betroffenen Personen wurden unterrichtet' },
  prior_filing: { en: 'an earlier filing was lodged', de: 'eine frühere Meldung wurde eingereicht' },
  resolved: { en: 'the handling of the incident ended', de: 'die Bearbeitung des Vorfalls endete' },
};

/** Everything that the record dates, in order of time: one claim an event, and the bodies that were told. */
export function chronologyOf(
  record: ExposureRecord,
  language: NoticeLanguage,
  bodies: readonly BodyTold[],
): { at: string; words: string }[] {
  const { secured } = record;
  const closed = language === 'de' ? 'der Zugang zu den Daten wurde geschlossen' : 'the way to the data was closed';
  const told = (name: string) => (language === 'de' ? `unterrichtet: ${name}` : `told: ${name}`);
  const steps = [
    ...TIMELINE_EVENTS.flatMap((event) => {
      const at = claimedAt(record, event);
      return at === null ? [] : [{ at, words: EVENT_WORDS[event][language] }];
    }),
    ...(secured.closed === 'yes' && secured.at !== undefined ? [{ at: secured.at, words: closed }] : []),
    ...bodies.map(({ name, at }) => ({ at, words: told(name) })),
  ];
  return steps
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ at, words }) => ({ at: formatInstant(at, language), words }));
}
