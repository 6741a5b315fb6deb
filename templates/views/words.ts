import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord, Fact } from '../../domain/record/exposure-record';

type Cause = ExposureRecord['cause'];

const CAUSE_EN: Partial<Record<Cause, string>> = {
  misconfiguration:
    'because of a mistake in its configuration, a system of {org} could be reached by people who should not have had access to it',
  hacking: 'somebody broke into a system of {org}',
  ransomware: 'a system of {org} was attacked with software that locks data and demands a ransom',
  insider: 'somebody with access to systems of {org} went beyond what they were allowed to do',
  misdirected: 'data of {org} were sent to the wrong recipient',
  loss_or_theft: 'a device or data carrier of {org} was lost or stolen',
  paper: 'papers of {org} came into the wrong hands or were not kept safe',
  credential_stuffing: 'somebody tried passwords known from other places on accounts at {org}',
  software_bug:
    'because of an error in its software, a system of {org} showed data to people who should not have seen them',
  vendor: 'a service provider that works for {org} had a security incident',
};

const CAUSE_DE: Partial<Record<Cause, string>> = {
  misconfiguration:
    'durch einen Konfigurationsfehler war ein System von {org} für Personen erreichbar, die keinen Zugang hätten haben dürfen',
  hacking: 'jemand ist in ein System von {org} eingedrungen',
  ransomware: 'ein System von {org} wurde mit Software angegriffen, die Daten sperrt und Lösegeld verlangt',
  insider: 'jemand mit Zugang zu Systemen von {org} hat seine Befugnisse überschritten',
  misdirected: 'Daten von {org} wurden an einen falschen Empfänger gesendet',
  loss_or_theft: 'ein Gerät oder Datenträger von {org} ging verloren oder wurde gestohlen',
  paper: 'Unterlagen von {org} gerieten in falsche Hände oder waren nicht sicher verwahrt',
  credential_stuffing: 'jemand hat anderswo bekannt gewordene Passwörter an Konten bei {org} ausprobiert',
  software_bug:
    'durch einen Softwarefehler zeigte ein System von {org} Daten Personen, die sie nicht hätten sehen dürfen',
  vendor: 'bei einem Dienstleister, der für {org} arbeitet, kam es zu einem Sicherheitsvorfall',
};

/** What happened, from the record's cause alone; null when the record names none. */
export function causeWords(cause: Cause, organisation: string, language: NoticeLanguage): string | null {
  const words = (language === 'de' ? CAUSE_DE : CAUSE_EN)[cause];
  if (words === undefined) return null;
  const sentence = words.replace('{org}', () => organisation);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** What is known of others' access, said without claiming more: an unknown fact is said to be unknown. */
export function accessWords(access: ExposureRecord['access'], language: NoticeLanguage): string {
  const de = language === 'de';
  if (access.published === 'yes') {
    return de ? 'Die Daten sind veröffentlicht worden.' : 'The data have been made public.';
  }
  if (access.acquired === 'yes') {
    return de ? 'Unbefugte haben eine Kopie der Daten erlangt.' : 'Unauthorised persons obtained a copy of the data.';
  }
  if (access.accessed === 'yes') {
    return de ? 'Unbefugte haben auf die Daten zugegriffen.' : 'Unauthorised persons accessed the data.';
  }
  if (access.accessed === 'no' && access.acquired === 'no') {
    return de
      ? 'Nach unserem Kenntnisstand hat kein Unbefugter auf die Daten zugegriffen.'
      : 'As far as we know, no unauthorised person accessed the data.';
  }
  return de
    ? 'Ob jemand unbefugt auf die Daten zugegriffen oder sie kopiert hat, wissen wir nicht; wir können es nicht ausschließen.'
    : 'We do not know whether anybody accessed or copied the data without authority; we cannot rule it out.';
}

/** How the data were protected, as far as the record says; null when it says nothing. */
export function encryptionWords(encryption: ExposureRecord['encryption'], language: NoticeLanguage): string | null {
  const de = language === 'de';
  if (encryption.encrypted === 'no') {
    return de ? 'Die betroffenen Daten waren nicht verschlüsselt.' : 'The data involved were not encrypted.';
  }
  if (encryption.encrypted !== 'yes') return null;
  const key = keyWords(encryption.keyExposed, de);
  return `${de ? 'Die betroffenen Daten waren verschlüsselt' : 'The data involved were encrypted'}${key}.`;
}

function keyWords(exposed: Fact, de: boolean): string {
  if (exposed === 'yes')
    return de ? ', der Schlüssel war aber ebenfalls zugänglich' : ', but the key could be reached too';
  if (exposed === 'no') return de ? ', der Schlüssel war nicht zugänglich' : ', and the key could not be reached';
  return de
    ? '; ob der Schlüssel zugänglich war, ist nicht bekannt'
    : '; whether the key could be reached is not known';
}

/** Kind of a service that is offered, in the reader's language. */
export function serviceWords(kind: string, language: NoticeLanguage): string {
  if (kind === 'credit_monitoring') return language === 'de' ? 'Überwachung Ihrer Kreditdaten' : 'credit monitoring';
  return language === 'de' ? 'Schutz vor Identitätsdiebstahl' : 'identity theft protection';
}

const SMALL_WORDS: Record<NoticeLanguage, RegExp> = {
  en: /\b(?:the|and|was|were|of|with|has|have|is|are|to|been|by|from|for|that|which|not)\b/gi,
  de: /\b(?:der|die|das|dem|den|und|wurde|wurden|werden|war|waren|mit|eine?r?|nicht|ist|sind|von|zu|für|auf|aus)\b/gi,
};

/** The language in which something is written, judged by its small words; null when they do not tell. */
export function languageOf(words: readonly string[]): NoticeLanguage | null {
  const all = words.join(' ');
  const en = all.match(SMALL_WORDS.en)?.length ?? 0;
  const de = all.match(SMALL_WORDS.de)?.length ?? 0;
  if (en === de) return null;
  return en > de ? 'en' : 'de';
}
