import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of a list about one of a numbered, plainly fictitious population. */
export interface ListedSample {
  n: number;
  /** what the row says of each element; left out is not stated */
  elements: Readonly<Record<string, string>>;
  change?: Readonly<Record<string, string>>;
}

const PLACES = [
  ['DE', 'DE-BY', '80331', 'Munich'],
  ['FR', '', '75001', 'Paris'],
  ['US', 'US-CA', '94000', 'Exampleton'],
] as const;
const WHO = ['id', 'name', 'email', 'street', 'postcode', 'city', 'country', 'subdivision', 'language', 'birth_date'];

/** What is known of the n-th of them, the same in every list. */
export function samplePerson(n: number): Record<string, string> {
  const [country, subdivision, postcode, city] = PLACES[n % PLACES.length] ?? PLACES[0];
  return {
    id: `m${n}`,
    name: `Sample Person-${n}`,
    email: `p${n}@mail.example.org`,
    street: `Musterweg ${n}`,
    postcode,
    city,
    country,
    subdivision,
    language: 'en',
    birth_date: `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}`,
  };
}

/** Writes a list whose columns are those that its rows use. */
export function writeSampleList(dir: string, file: string, rows: readonly ListedSample[]): string {
  const path = join(dir, file);
  const further = new Set(rows.flatMap(({ change }) => Object.keys(change ?? {})));
  const columns = [...new Set([...WHO, ...further])];
  const stated = [...new Set(rows.flatMap(({ elements }) => Object.keys(elements)))];
  const lines = rows.map(({ n, elements, change }) => {
    const who: Record<string, string> = { ...samplePerson(n), ...change };
    return [...columns.map((name) => who[name] ?? ''), ...stated.map((name) => elements[name] ?? '')].join(',');
  });
  writeFileSync(path, `${[[...columns, ...stated].join(','), ...lines].join('\n')}\n`);
  return path;
}
