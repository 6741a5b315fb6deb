import type { NoticeLanguage } from '../../domain/notices/text';
import type { PersonCount } from '../../domain/people/cohort';

/** A count of persons in words: "1,200", "at least 7", "between 7 and 1,200", "not known yet". */
export function countWords({ least, most }: PersonCount, language: NoticeLanguage): string {
  const [from, to] = [numberWords(least, language), most === null ? null : numberWords(most, language)];
  const de = language === 'de';
  if (to === null) {
    if (least === 0) return de ? 'noch nicht bekannt' : 'not known yet';
    return de ? `mindestens ${from}` : `at least ${from}`;
  }
  if (least === most) return from;
  if (least === 0) return de ? `höchstens ${to}` : `at most ${to}`;
  return de ? `zwischen ${from} und ${to}` : `between ${from} and ${to}`;
}

/** The same where an unknown count is not said at all. */
export function knownCount(count: PersonCount | null, language: NoticeLanguage): string | null {
  return count === null || (count.least === 0 && count.most === null) ? null : countWords(count, language);
}

/** A whole number with the separators of the language. */
export function numberWords(n: number, language: NoticeLanguage): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, language === 'de' ? '.' : ',');
}
