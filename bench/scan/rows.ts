import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { plantedSample, type Sample } from './planted';
import { createProse } from './prose';
import { createSeeded, type Seeded } from './seeded';

/** A secret and where it lies; offsets are bytes from the start of the file. */
export interface Planted extends Omit<Sample, 'text'> {
  row: number;
  start: number;
  end: number;
}

export interface GeneratedRows {
  rows: number;
  bytes: number;
  planted: Planted[];
}

interface Extent {
  people: number;
  seed: number;
  /** The file ends at whichever comes first. */
  rows: number;
  bytes: number;
}

/** One row in so many holds a secret. */
export const SECRET_EVERY = 500;

const SPANS = ['/api/v1/chat/completions', '/api/v1/files/upload', '/api/v1/models', '/api/v1/embeddings'];
const SERVICES = ['chat-gateway', 'usage-metering', 'file-store'];
const DEVICES = ['web', 'android', 'ios', 'api'];
const MODELS = ['sample-chat-7b', 'sample-chat-70b', 'sample-coder-32b'];
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15',
  'sample-sdk-python/1.58.1 (linux; cpython 3.11)',
];
/** Addresses that no host on the internet has. */
const NETWORKS = ['203.0.113.', '198.51.100.', '192.0.2.'];
const FIRST_INSTANT = Date.parse('2025-01-06T00:00:00.000Z');

export const accountOf = (n: number): string => `u-${String(n).padStart(7, '0')}`;

/**
 * Writes an export of a provider's log table, one JSON object a line with `/` written `\/`: about 800 bytes a row, the
 * same bytes for the same seed, so a shorter file is the beginning of a longer one.
 */
export async function writeRows(path: string, extent: Extent): Promise<GeneratedRows> {
  const random = createSeeded(extent.seed, 'rows');
  const secrets = createSeeded(extent.seed, 'secrets');
  const message = createProse(createSeeded(extent.seed, 'prose'));
  const made: GeneratedRows = { rows: 0, bytes: 0, planted: [] };
  const out = createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 22 });
  let block: string[] = [];
  while (made.rows < extent.rows && made.bytes < extent.bytes) {
    const sample = made.rows % SECRET_EVERY === 7 ? plantedSample(made.planted.length, secrets) : null;
    const text = message();
    // A secret takes the place of as many words, so that rows with one are no longer than others.
    const shown = sample ? `${text.slice(0, Math.max(60, text.length - sample.text.length))} ${sample.text}` : text;
    const line = `${JSON.stringify(rowOf(made.rows, shown, extent.people, random)).replaceAll('/', '\\/')}\n`;
    if (sample) made.planted.push(placeOf(sample, line, made));
    made.rows += 1;
    made.bytes += Buffer.byteLength(line);
    block.push(line);
    if (block.length === 2000) {
      if (!out.write(block.join(''))) await once(out, 'drain');
      block = [];
    }
  }
  out.end(block.join(''));
  await once(out, 'close');
  return made;
}

function placeOf({ kind, wrapping, token }: Sample, line: string, made: GeneratedRows): Planted {
  const written = token.replaceAll('/', '\\/');
  const start = made.bytes + Buffer.byteLength(line.slice(0, line.indexOf(written)));
  return { kind, wrapping, token, row: made.rows + 1, start, end: start + written.length };
}

/** Every person has a row before anybody has a second one; then they come as they come. */
function rowOf(n: number, message: string, people: number, random: Seeded): object {
  const person = n < people ? n : random.below(people);
  const hex = random.hex(96);
  return {
    timestamp: new Date(FIRST_INSTANT + n * 37).toISOString(),
    span_name: random.pick(SPANS),
    _service: random.pick(SERVICES),
    values: {
      user_id: accountOf(person),
      session_id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
      ...(random.below(8) === 0 ? { email: `p${person}@mail.example.org` } : {}),
      client_ip: random.pick(NETWORKS) + random.below(256),
      device: random.pick(DEVICES),
      request_id: hex.slice(32, 64),
      trace_id: hex.slice(64, 96),
      user_agent: random.pick(AGENTS),
      model: random.pick(MODELS),
      message,
    },
  };
}

const DIRECTORY_HEADER = 'account_id,name,email,email_verified,country,subdivision,language,birth_date,email_consent';
const PLACES = ['DE,DE-BY,de', 'US,US-CA,en', 'US,US-TX,en', 'FR,,fr', 'GB,,en', 'BR,,pt', 'JP,,ja', 'AT,,de'];

/** Writes the user directory of these people; one in 200 is not in it. Returns how many are. */
export async function writeDirectory(path: string, people: number): Promise<number> {
  const out = createWriteStream(path, { mode: 0o600 });
  out.write(`${DIRECTORY_HEADER}\n`);
  let listed = 0;
  for (let n = 0; n < people; n += 1) {
    if (n % 200 === 199) continue;
    listed += 1;
    const born = `${1950 + (n % 58)}-0${1 + (n % 9)}-15`;
    const row = `${accountOf(n)},Sample Person-${n},p${n}@mail.example.org,yes,${PLACES[n % PLACES.length]},${born},unknown\n`;
    if (!out.write(row)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return listed;
}
