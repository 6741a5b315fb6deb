import type { NoticeLanguage } from '../../domain/notices/text';
import type { StageName } from '../../domain/law/vocabularies/stages';

/** What a stage is called in the head of a filing. */
const STAGE_WORDS: Readonly<Record<StageName, Readonly<Record<NoticeLanguage, string>>>> = {
  notice: { en: 'notification', de: 'Meldung' },
  initial: { en: 'initial notification', de: 'Erstmeldung' },
  preliminary: { en: 'preliminary notification', de: 'vorläufige Meldung' },
  early_warning: { en: 'early warning', de: 'Frühwarnung' },
  notification: { en: 'incident notification', de: 'Meldung des Vorfalls' },
  intermediate: { en: 'intermediate report', de: 'Zwischenbericht' },
  phased_updates: { en: 'further information in phases', de: 'schrittweise Nachmeldung' },
  supplement: { en: 'supplement', de: 'Ergänzung' },
  second: { en: 'second notification', de: 'zweite Meldung' },
  detailed: { en: 'detailed report', de: 'ausführliche Meldung' },
  full_report: { en: 'full report', de: 'vollständiger Bericht' },
  report: { en: 'report', de: 'Bericht' },
  final: { en: 'final report', de: 'Abschlussbericht' },
  follow_up: { en: 'follow-up report', de: 'Folgebericht' },
  late_limit: { en: 'late notification with reasons', de: 'verspätete Meldung mit Gründen' },
  declaration: { en: 'declaration', de: 'Erklärung' },
  assessment: { en: 'own assessment', de: 'eigene Bewertung' },
  statement: { en: 'statement', de: 'Stellungnahme' },
  possible: { en: 'notification of a possible breach', de: 'Meldung einer möglichen Verletzung' },
  payment: { en: 'notice of a payment', de: 'Mitteilung einer Zahlung' },
  payment_explanation: { en: 'explanation of a payment', de: 'Erläuterung einer Zahlung' },
  amendment: { en: 'amendment', de: 'Nachtrag' },
  delay_reasons: { en: 'reasons for a delay', de: 'Gründe einer Verzögerung' },
  annual: { en: 'annual summary', de: 'Jahresübersicht' },
  police: { en: 'report to the police', de: 'Meldung an die Polizei' },
  summary: { en: 'summary', de: 'Zusammenfassung' },
  record: { en: 'entry in the own register', de: 'Eintrag im eigenen Verzeichnis' },
  exemption: { en: 'written determination of an exemption', de: 'schriftliche Feststellung einer Ausnahme' },
  copy: { en: 'copy', de: 'Kopie' },
};

/** The name of a stage; that of an order or a contract as it is written there. */
export function stageWords(stage: string, language: NoticeLanguage): string {
  if (Object.hasOwn(STAGE_WORDS, stage)) return STAGE_WORDS[stage as StageName][language];
  return stage.replaceAll('_', ' ');
}
