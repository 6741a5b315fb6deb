import { type ElementDetector, type ElementFinding, NONE, protectedFinding } from '../element';

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .,'’·-]{1,119}$/u;

const POSSIBLE: ElementFinding = { element: 'name.full', protection: 'plain', evidence: 'possible' };
/** Phrases by which people name themselves and each other; no pattern tells a name by itself. */
const IN_TEXT =
  /(?:\b(?:[Mm]y name is|[Mm]ein Name ist|[Ii]ch heiße|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i chiamo|[Mm]eu nome é|[Dd]ear|DEAR|[Ss]incerely,|[Rr]egards,|From:)\s{1,3}(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\.? )?|我叫|我的名字是|私の名前は)(?:(?!Sir|Madam|Team|All|Customer|Support|Hiring|Colleague)\p{Lu}\p{L}[\p{L}'’-]{0,29}(?: (?:\p{Lu}\p{L}{0,29}\.?|de|van|von|der|da|el))* ?|[\p{Script=Han}]{2,4})/gu;
/** A part of every phrase, in the letters of its own: cheaper than the pattern. */
const WORD = /name is|Name ist|heiße|appelle|llamo|chiamo|nome é|[Dd]ear |DEAR |incerely,|egards,|From:|我|私の/;

export const nameFull: ElementDetector = {
  id: 'name.full',
  columns: [
    'name',
    'full_name',
    'first_name',
    'last_name',
    'given_name',
    'surname',
    'family_name',
    'display_name',
    'customer_name',
    'nombre',
    'nom',
    'fullname',
    'firstname',
    'lastname',
    'middle_name',
    'maiden_name',
    'legal_name',
    'account_holder',
    'cardholder_name',
    'recipient_name',
    'vorname',
    'nachname',
    'apellido',
    'apellidos',
    'prenom',
    'prénom',
    'nome',
    'sobrenome',
    'cognome',
    '名前',
    '氏名',
    '姓名',
  ],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    const protection = protectedFinding('name.full', trimmed);
    if (protection) return protection;
    return NAME.test(trimmed) && !/\d{3}/.test(trimmed)
      ? { element: 'name.full', protection: 'plain', evidence: 'certain' }
      : null;
  },
  textNeeds: [IN_TEXT],
  findInText: (text) => (WORD.test(text) ? [...text.matchAll(IN_TEXT)].map(() => POSSIBLE) : NONE),
  examples: {
    hits: ['Ada Muster', "Seán O'Sample", '例文太郎', 'J. Doe-Muster'],
    misses: ['12345', 'https://example.org', 'x', '{"a":1}', 'user_000123'],
    textHits: [
      'hi, my name is Ada Muster and',
      'Dear Ada,',
      'From: Ada Muster <ada@example.org>',
      'Mein Name ist Bo Beispiel',
      '我叫王小明',
    ],
    textMisses: ['Dear Sir or Madam', 'the file name is Sample.txt', 'my name is on the list', 'from: 2025-01-06'],
  },
};
