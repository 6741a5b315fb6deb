import { appendFileSync, readFileSync } from 'node:fs';
import { generateLeak, type GeneratedLeak } from '../../demo/leak-generator';
import { example, exampleRecord } from './world';

/** Somebody with a place in leak and directory whom a story wants to follow. */
export interface Planted {
  account: string;
  name: string;
  email: string | null;
  street: string | null;
  country: string;
  subdivision: string;
  consent: 'yes' | 'no' | 'unknown';
  /** what they wrote in the chat */
  says: string;
  password?: string;
  /** a key of the operator, issued to them */
  key?: string;
}

/** A leak with its directory and the operator's keys, small and seeded, and the planted people among them. */
export async function makeMaterial(
  dir: string,
  people: number,
  planted: readonly Planted[] = [],
): Promise<GeneratedLeak> {
  const material = await generateLeak({ people, seed: 7, dir });
  for (const person of planted) {
    appendFileSync(material.leakFile, `${JSON.stringify(leakRow(person))}\n`);
    appendFileSync(material.directoryFile, `${directoryLine(person)}\n`);
    if (person.key === undefined) continue;
    const issued = { key: person.key, owner: person.account, lastUsedAt: null };
    appendFileSync(material.keySeedFile, `${JSON.stringify(issued)}\n`);
    material.expected.firstPartyKeys += 1;
  }
  material.expected.people += planted.length;
  material.expected.rows += planted.length;
  return material;
}

function leakRow({ account, email, says, password }: Planted): object {
  return {
    timestamp: '2025-01-06T09:00:00.000Z',
    span_name: '/api/v1/chat/completions',
    _service: 'chat-gateway',
    _source: 'chat_history',
    values: { user_id: account, message: says, ...(password === undefined ? {} : { email, password }) },
  };
}

function directoryLine({ account, name, email, street, country, subdivision, consent }: Planted): string {
  const post = street === null ? ['', '', ''] : [street, '10001', 'Sampletown'];
  const mail = email === null ? ['', ''] : [email, 'yes'];
  return [account, name, ...mail, ...post, country, subdivision, 'en', '1980-05-05', consent, 'customer'].join(',');
}

/** The record of the case with this material, and with the reason that its laws ask of a late notice. */
export function recordOfCase(material: GeneratedLeak, reference: string): Record<string, unknown> {
  return {
    ...exampleRecord('open-clickhouse'),
    reference,
    delayReasons: ['This is a rehearsal on an incident long past.', 'Dies ist eine Übung an einem alten Vorfall.'],
    leaks: [{ path: material.leakFile, mapping: example('mappings', 'log-stream.yaml') }],
    directories: [{ path: material.directoryFile, asOf: '2025-01-28' }],
  };
}

export interface DirectoryRow {
  account: string;
  name: string;
  email: string;
  street: string;
  country: string;
  /** country, or state in the United States */
  territory: string;
  consent: string;
}

/** The directory as it lies on disk, without the rows that nobody can read. */
export function readDirectory(file: string): DirectoryRow[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines
    .map((line) => line.split(','))
    .filter((cells) => cells.length === 13 && /^[A-Z]{2}$/.test(cells[7] ?? ''))
    .map((cells) => {
      const [account = '', name = '', email = '', , street = '', , , country = '', subdivision = '', , , consent = ''] =
        cells;
      return { account, name, email, street, country, territory: country === 'US' ? subdivision : country, consent };
    });
}
