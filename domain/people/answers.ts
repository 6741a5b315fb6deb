import { z } from 'zod';

/**
 * One answer about who is who, as a person writes it: about a question, or about people named by their ids. `same` and
 * `different` are about two; `residence DE-BY` says where somebody lives whom no directory knows.
 */
export const writtenAnswerSchema = z.strictObject({
  question: z.string().trim().min(1).optional(),
  person: z.string().trim().min(1).optional(),
  other: z.string().trim().min(1).optional(),
  answer: z
    .string()
    .trim()
    .regex(
      /^(?:same|different|residence [A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/,
      'the answers are same, different and residence XX',
    ),
  reason: z.string().trim().min(1, 'every answer needs a reason'),
});

/** What an answer is about, once ids have been looked up. */
export interface GivenAnswer {
  person: string;
  other: string | null;
  answer: 'same' | 'different' | 'residence';
  /** ISO 3166-1 and 3166-2, of a residence */
  country: string | null;
  subdivision: string | null;
  reason: string;
}

export interface KnownNow {
  /** open questions by id */
  questions: ReadonlyMap<string, { person: string; other: string }>;
  /** rows of people by id; `isUnresolved`: no directory knows them */
  people: ReadonlyMap<string, { isUnresolved: boolean }>;
}

/** Reads answers against what is on record; every fault is one sentence with the number of the answer, counted from 1. */
export function readAnswers(written: readonly unknown[], known: KnownNow): { given: GivenAnswer[]; faults: string[] } {
  const given: GivenAnswer[] = [];
  const faults: string[] = [];
  const answered = new Map<string, number>();
  for (const [at, one] of written.entries()) {
    const read = readAnswer(one, known);
    const about = typeof read === 'string' ? '' : [read.person, read.other ?? ''].sort().join('/');
    const before = answered.get(about);
    if (typeof read === 'string') faults.push(`answer ${at + 1}: ${read}`);
    else if (before !== undefined) faults.push(`answer ${at + 1}: it is about the same people as answer ${before}`);
    else {
      given.push(read);
      answered.set(about, at + 1);
    }
  }
  return { given, faults };
}

function readAnswer(value: unknown, known: KnownNow): GivenAnswer | string {
  const parsed = writtenAnswerSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'not valid'}`;
  }
  const { question, answer, reason } = parsed.data;
  const asked = question === undefined ? null : known.questions.get(question);
  if (asked === undefined) return 'there is no open question of this id';
  if (asked && (parsed.data.person ?? parsed.data.other) !== undefined) return 'it names a question and people as well';
  const person = asked?.person ?? parsed.data.person;
  const other = asked?.other ?? parsed.data.other ?? null;
  if (person === undefined) return 'it names neither a question nor a person';
  for (const id of [person, other]) if (id !== null && !known.people.has(id)) return 'there is no person of this id';
  if (person === other) return 'it names one person twice';
  const [word, place] = answer.split(' ');
  if (place !== undefined) {
    if (other !== null) return 'a residence is said of one person';
    if (known.people.get(person)?.isUnresolved !== true)
      return 'this person has a residence already, or none is asked for';
    const [country = ''] = place.split('-');
    return { person, other, answer: 'residence', country, subdivision: place === country ? null : place, reason };
  }
  if (other === null) return `${answer} is said of two people`;
  return { person, other, answer: word === 'same' ? 'same' : 'different', country: null, subdivision: null, reason };
}
