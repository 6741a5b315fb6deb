import { type ElementDetector, type ElementFinding, NONE } from './element';

/** Words by which people speak of themselves, in lower case, in seven languages, with the character before. */
const FIRST_PERSON =
  /(?:^|[^a-zà-ÿ0-9_])(?:i[ '’]|i['’]?m |my |ich |meine? |je |j['’]ai|mon |ma |mis? |soy |tengo |sufro |padezco |estoy |voté |sono |ho |sou |tenho |estou )|我/g;
/** Characters behind the word in which the statement has to be. */
const REACH = 90;

type StatementSearch = (text: string) => readonly ElementFinding[];

/**
 * What writers say of themselves in chat: one hint an element, whatever is said. Hints are `possible` and expose nothing: a
 * question about an illness, a quote or a story reads the same.
 */
export function statementNeeds(detectors: readonly ElementDetector[]): RegExp[] {
  return detectors.flatMap(({ selfStatement }) => (selfStatement ? [new RegExp(selfStatement.source, 'i')] : []));
}

export function createStatementSearch(detectors: readonly ElementDetector[]): StatementSearch {
  const statements = detectors.flatMap(({ id, selfStatement }) =>
    selfStatement
      ? [
          {
            // Sticky, so that nothing is tried behind the first character.
            pattern: new RegExp(selfStatement.source, 'y'),
            hint: { element: id, protection: 'plain', evidence: 'possible' } as const,
          },
        ]
      : [],
  );
  if (statements.length === 0) return () => NONE;
  return (text) => {
    const lower = text.toLowerCase();
    let found: ElementFinding[] | null = null;
    FIRST_PERSON.lastIndex = 0;
    for (let match = FIRST_PERSON.exec(lower); match; match = FIRST_PERSON.exec(lower)) {
      const [words] = match;
      const at = match.index + (/^[\p{L}]/u.test(words) ? 0 : 1);
      const said = lower.slice(at, at + REACH);
      for (const { pattern, hint } of statements) {
        pattern.lastIndex = 0;
        if (pattern.test(said) && !found?.includes(hint)) (found ??= []).push(hint);
      }
      // The last character of a word may be the one before the next.
      FIRST_PERSON.lastIndex = match.index + words.length - (words.endsWith(' ') ? 1 : 0);
    }
    return found ?? NONE;
  };
}
