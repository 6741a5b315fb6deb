import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { base62Crc32 } from '../domain/detection/crc32';
import { makeFirstPartyKey, randomText } from './first-party-key';
import { createRandom, demoPerson, type DemoPerson } from './people';

export interface GeneratedLeak {
  leakFile: string;
  directoryFile: string;
  /** keys that the operator has issued, for its key service: JSON lines {key, owner, lastUsedAt} */
  keySeedFile: string;
  expected: {
    people: number;
    rows: number;
    brokenLeakRows: number;
    brokenDirectoryRows: number;
    /** in the leak and in no directory */
    unresolved: number;
    firstPartyKeys: number;
    foreignKeys: number;
    logOnly: number;
    byCountry: Record<string, number>;
  };
}

const CHATS = [
  'Can you help me to word a letter to my landlord about the heating?',
  'Please summarise the minutes of our choir meeting in three points.',
  'What would be a fair price for a used cargo bike \\/ e-bike of 2021?',
  'I have trouble sleeping since the move, what could I try?',
  'Write a birthday poem for my sister who likes tomatoes and trains.',
];

/** One person in 200 of the leak has no entry in the directory. */
const UNLISTED_EVERY = 200;
/** Two rows of the directory cannot be read; they belong to nobody. */
const BROKEN_DIRECTORY_ROWS = [
  'u-broken-1,Broken Row,not-an-address,,,,,DEUTSCHLAND,,de,,unknown,customer',
  'too,few,columns',
];
const DIRECTORY_COLUMNS =
  'account_id,name,email,email_verified,street,postcode,city,country,subdivision,language,birth_date,email_consent,relation';

/** Writes a leak shaped like the case, its user directory and the operator's keys; the same seed gives the same bytes. */
export async function generateLeak(options: { people: number; seed: number; dir: string }): Promise<GeneratedLeak> {
  const { people, seed, dir } = options;
  await mkdir(dir, { recursive: true });
  const files = {
    leakFile: join(dir, 'log_stream.ndjson'),
    directoryFile: join(dir, 'directory.csv'),
    keySeedFile: join(dir, 'issued-keys.jsonl'),
  };
  const leak = createWriteStream(files.leakFile);
  const directory = createWriteStream(files.directoryFile);
  const keys = createWriteStream(files.keySeedFile);
  const expected: GeneratedLeak['expected'] = {
    people,
    rows: 0,
    brokenLeakRows: 0,
    brokenDirectoryRows: BROKEN_DIRECTORY_ROWS.length,
    unresolved: 0,
    firstPartyKeys: 0,
    foreignKeys: 0,
    logOnly: 0,
    byCountry: {},
  };
  await write(directory, `${DIRECTORY_COLUMNS}\n`);
  for (let n = 0; n < people; n += 1) {
    const person = demoPerson(n, seed);
    await writePerson(person, seed, { leak, directory, keys }, expected);
  }
  await write(directory, `${BROKEN_DIRECTORY_ROWS.join('\n')}\n`);
  await writeBrokenRows(leak, expected);
  for (const stream of [leak, directory, keys]) {
    stream.end();
    await once(stream, 'close');
  }
  return { ...files, expected };
}

async function write(stream: WriteStream, data: string | Buffer): Promise<void> {
  if (!stream.write(data)) await once(stream, 'drain');
}

async function writePerson(
  person: DemoPerson,
  seed: number,
  streams: { leak: WriteStream; directory: WriteStream; keys: WriteStream },
  expected: GeneratedLeak['expected'],
): Promise<void> {
  const random = createRandom(seed * 7_000_003 + person.n);
  const rows = rowsOf(person, random, expected);
  expected.rows += rows.length;
  expected.logOnly += person.traits.logOnly ? 1 : 0;
  for (const { row, key } of rows) {
    await write(streams.leak, `${JSON.stringify(row).replaceAll('/', '\\/')}\n`);
    if (key !== null)
      await write(streams.keys, `${JSON.stringify({ key, owner: person.accountId, lastUsedAt: null })}\n`);
  }
  if (person.n % UNLISTED_EVERY === UNLISTED_EVERY - 1) {
    expected.unresolved += 1;
    return;
  }
  const { country } = person.place;
  expected.byCountry[country] = (expected.byCountry[country] ?? 0) + 1;
  await write(streams.directory, `${directoryRow(person)}\n`);
}

function directoryRow(person: DemoPerson): string {
  const { place } = person;
  const hasStreet = person.street !== null;
  return [
    person.accountId,
    person.name,
    person.email ?? '',
    person.email === null ? '' : 'yes',
    person.street ?? '',
    hasStreet ? place.postcode : '',
    hasStreet ? place.city : '',
    place.country,
    person.subdivision,
    place.language,
    person.birthDate,
    person.consent,
    'customer',
  ].join(',');
}

interface LeakRow {
  row: object;
  /** a key of the operator inside the chat */
  key: string | null;
}

function rowsOf(person: DemoPerson, random: () => number, expected: GeneratedLeak['expected']): LeakRow[] {
  const session = randomText(random, 24);
  const base = (at: number): { timestamp: string; values: Record<string, string> } => ({
    timestamp: new Date(Date.UTC(2025, 0, 6, 8, 0, 0) + (person.n * 37 + at) * 1000).toISOString(),
    values: {
      user_id: person.accountId,
      session_id: session,
      client_ip: `203.0.113.${Math.floor(random() * 250) + 1}`,
      device: `dev-${randomText(random, 8)}`,
      request_id: String(9_000_000_000_000_000 + person.n),
    },
  });
  if (person.traits.logOnly) {
    const { timestamp, values } = base(0);
    return [
      { row: { timestamp, span_name: '/api/v1/session', _service: 'edge', _source: 'session', values }, key: null },
    ];
  }
  const chats = 1 + Math.floor(random() * 3);
  return Array.from({ length: chats }, (_, at): LeakRow => {
    const { timestamp, values } = base(at);
    const key = at === 0 && person.traits.apiKey ? makeFirstPartyKey(random) : null;
    values['message'] = messageOf(person, at, key, random, expected);
    if (at === 0 && person.traits.password) {
      values['email'] = person.email ?? `p${person.n}@mail.example.org`;
      values['password'] = `Sample-pass-${randomText(random, 6)}`;
    }
    if (at === 0 && person.traits.licence) values['driver_licence'] = `S${String(10_000_000 + person.n).slice(0, 8)}`;
    return {
      row: {
        timestamp,
        span_name: '/api/v1/chat/completions',
        _service: 'chat-gateway',
        _source: 'chat_history',
        values,
      },
      key,
    };
  });
}

function messageOf(
  person: DemoPerson,
  at: number,
  key: string | null,
  random: () => number,
  expected: GeneratedLeak['expected'],
): string {
  const chat = CHATS[Math.floor(random() * CHATS.length)] ?? '';
  if (key !== null) {
    expected.firstPartyKeys += 1;
    return `${chat} My script fails, the key is ${key}, what is wrong?`;
  }
  // Valid by the rules for numbers issued before 2011, and made up.
  if (at === 0 && person.traits.ssn)
    return `${chat} My social security number is ${200 + (person.n % 400)}-${10 + (person.n % 80)}-${1000 + (person.n % 8000)}, is that enough for the form?`;
  if (at === 0 && person.n % 500 === 250) {
    expected.foreignKeys += 1;
    const body = randomText(random, 30);
    return `${chat} Why does git push fail with ghp_${body}${base62Crc32(body)}?`;
  }
  return chat;
}

/** Rows that cannot be read: cut JSON, and bytes that are no UTF-8. */
async function writeBrokenRows(leak: WriteStream, expected: GeneratedLeak['expected']): Promise<void> {
  const broken = [
    Buffer.from('{"timestamp":"2025-01-06T08:00:00Z","values":{"user_id":"u-00\n'),
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a]),
  ];
  for (const row of broken) await write(leak, row);
  expected.rows += broken.length;
  expected.brokenLeakRows += broken.length;
}
