import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type StartedServer } from '../../api/server';
import { openIntake, type Intake } from '../../engine/intake';
import { createPublishedKeys } from '../../engine/published-keys';
import { proposeRevision } from '../../engine/report';
import { listIncidents } from '../../engine/incident-view';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { PUBLISHED_SAMPLE, sendRaw, startSender, type Heard, type Sender } from '../support/github-sender';
import { markersIn } from '../support/traces';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const DAY = 'github-secret-scanning-2025-03-05';
const GITLAB = { token: 'agreed-between-us-0001', types: ['gitleaks_rule_id_example_key'] };

let test: TestHouse;
let sender: Sender;
let intake: Intake;
let server: StartedServer;
let said: string[];
let heard: Heard[];
let nowMs: number;

beforeEach(async () => {
  test = await openTestHouse();
  sender = await startSender();
  [said, heard, nowMs] = [[], [], 0];
  await open();
});

afterEach(async () => {
  await shut();
  await sender.keyServer.stop();
  await closeVerified(test);
});

async function open(): Promise<void> {
  const say = (line: string): void => void said.push(line);
  const starting = { fields: { organisation: { name: 'Example Tokens' } }, baseDir: test.dir, path: null };
  intake = await openIntake(test.house, { starting, say });
  const githubKeys = createPublishedKeys({
    url: `${sender.keyServer.url}/keys`,
    token: 'no-rights',
    nowMs: () => nowMs,
  });
  server = await startServer({
    ...{ host: '127.0.0.1', port: 0, intake, githubKeys, gitlab: GITLAB, say },
    nowMs: () => nowMs,
  });
}

async function shut(): Promise<void> {
  await server.close();
  await intake.close();
}

const kept = (): string[] => readdirSync(join(test.dir, 'data', 'intake')).filter((name) => name.endsWith('.ndjson'));
const lines = (name: string): unknown[] =>
  readFileSync(join(test.dir, 'data', 'intake', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const body = (token: string): string =>
  JSON.stringify([{ token, type: 'example_key', url: 'https://example.org/a/b', source: 'Content' }]);

async function github(text: string | Buffer, headers?: Record<string, string>): Promise<Heard> {
  const answer = await sender.post(`${server.url}/intake/github`, text, headers);
  heard.push(answer);
  return answer;
}

const sampleHeaders = {
  'Github-Public-Key-Identifier': PUBLISHED_SAMPLE.identifier,
  'Github-Public-Key-Signature': PUBLISHED_SAMPLE.signature,
};

describe('a message of GitHub secret scanning', () => {
  it('is taken with the published sample, answered without feedback, and starts an incident of its day', async () => {
    expect(await github(PUBLISHED_SAMPLE.body, sampleHeaders)).toMatchObject({ status: 200, text: '[]' });
    await intake.settled();
    const [name = ''] = kept();
    expect(lines(name)).toEqual([{ ...(JSON.parse(PUBLISHED_SAMPLE.body) as object[])[0], source: 'unknown' }]);
    expect(await listIncidents(test.house)).toMatchObject([{ id: DAY, reporter: 'github-secret-scanning' }]);
    expect(await test.house.readRecord(DAY)).toMatchObject({
      organisation: { name: 'Example Tokens' },
      leaks: [
        { path: join(test.dir, 'data', 'intake', name), mapping: join(test.dir, 'data', 'intake', 'mapping.yaml') },
      ],
      claims: [{ event: 'detected', at: '2025-03-05T09:00:00.000Z' }],
    });
    expect(said).toEqual([`1 message of github-secret-scanning joined ${DAY}`]);
  });

  it('is taken with either spelling of its headers, and with a source that nobody knows', async () => {
    const text = JSON.stringify([{ token: 'tok-1', type: 'x', url: '', source: 'Hologram' }]);
    const { 'Github-Public-Key-Identifier': id, 'Github-Public-Key-Signature': signature } = sender.headersOf(text);
    const legacy = { 'GITHUB-PUBLIC-KEY-IDENTIFIER': id ?? '', 'GITHUB-PUBLIC-KEY-SIGNATURE': signature ?? '' };
    expect((await github(text, legacy)).status).toBe(200);
    expect(lines(kept()[0] ?? '')).toEqual([{ token: 'tok-1', type: 'x', url: '', source: 'hologram' }]);
  });

  it('is read as a column of credentials and nothing else', async () => {
    await github(body('tok-1'));
    expect(readFileSync(join(test.dir, 'data', 'intake', 'mapping.yaml'), 'utf8')).toContain('credentials:\n  - token');
  });

  it('lies in folders and files that nobody else reads', async () => {
    await github(body('tok-1'));
    await intake.settled();
    const folder = join(test.dir, 'data', 'intake');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      // Held by its process and empty.
      if (path.startsWith('serve.lock')) continue;
      const found = statSync(join(folder, path));
      expect([path, found.mode & 0o077]).toEqual([path, 0]);
    }
    expect(statSync(join(folder, kept()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a space is gone', PUBLISHED_SAMPLE.body.replace('"url":" ', '"url":"'), {}],
    ['it was written anew', JSON.stringify(JSON.parse(PUBLISHED_SAMPLE.body), null, 1), {}],
    ['the signature is empty', PUBLISHED_SAMPLE.body, { 'Github-Public-Key-Signature': '' }],
    ['the signature is not base64', PUBLISHED_SAMPLE.body, { 'Github-Public-Key-Signature': '*'.repeat(96) }],
    ['the signature is not DER', PUBLISHED_SAMPLE.body, { 'Github-Public-Key-Signature': 'A'.repeat(96) }],
    ['the key is not published', PUBLISHED_SAMPLE.body, { 'Github-Public-Key-Identifier': 'f'.repeat(64) }],
    ['the key has a name of an object', PUBLISHED_SAMPLE.body, { 'Github-Public-Key-Identifier': '__proto__' }],
  ])('is refused when %s, and leaves nothing behind', async (_what, text, change) => {
    expect((await github(text, { ...sampleHeaders, ...change })).status).toBe(401);
    expect(kept()).toEqual([]);
  });

  it('is refused unsigned before any key is asked for', async () => {
    expect((await github(body('tok-1'), {})).status).toBe(401);
    expect(sender.keyServer.calls).toEqual([]);
  });

  it('is refused under the identifier of another published key', async () => {
    const text = body('tok-1');
    expect((await github(text, sender.headersOf(text, PUBLISHED_SAMPLE.identifier))).status).toBe(401);
  });

  it.each([
    ['no JSON', '[{'],
    ['no list', '{}'],
    ['a list of something else', '["tok-secret-1"]'],
    ['an empty token', '[{"token":"","type":"x","url":""}]'],
    ['no token', '[{"type":"x","url":""}]'],
    ['a number for a token', '[{"token":1,"type":"x"}]'],
    ['bytes that are no text', Buffer.from([0x5b, 0xff, 0xfe, 0x5d])],
    ['nothing', ''],
  ])('is malformed with %s, which the answer does not repeat', async (_what, text) => {
    expect(await github(text)).toMatchObject({ status: 400, text: '{"error":"the body is not a list of matches"}' });
    expect(kept()).toEqual([]);
  });

  it('with an empty list starts nothing', async () => {
    expect((await github('[]')).status).toBe(200);
    await intake.settled();
    expect([kept(), await listIncidents(test.house)]).toEqual([[], []]);
  });

  it('is too large above 4 MiB, whether it says so before or not', async () => {
    const text = body('x'.repeat(4 * 1024 * 1024));
    const headers = sender.headersOf(text);
    expect((await github(text)).status).toBe(413);
    expect((await github(text, { ...headers, 'transfer-encoding': 'chunked' })).status).toBe(413);
    expect(kept()).toEqual([]);
  });

  it('keeps its order of many matches, one a line', async () => {
    const matches = Array.from({ length: 5000 }, (_, n) => ({
      token: `tok\n"${n}`,
      type: 'x',
      url: '',
      source: 'npm',
    }));
    expect((await github(JSON.stringify(matches))).status).toBe(200);
    expect(lines(kept()[0] ?? '')).toEqual(matches);
  });
});

describe('the same message again', () => {
  it('does nothing: at once, later, and after a new start', async () => {
    const text = body('tok-1');
    const both = await Promise.all([github(text), github(text), github(text)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    await intake.settled();
    expect((await github(text)).status).toBe(200);
    await shut();
    await open();
    expect((await github(text)).status).toBe(200);
    await intake.settled();
    expect(kept()).toHaveLength(1);
    expect(await test.house.stores.incidents.listRevisions(test.house.db, DAY)).toHaveLength(1);
    expect(said).toHaveLength(1);
  });

  it('is known by a keyed digest, which tells nobody whether a guess is right', async () => {
    await github(body('tok-1'));
    expect(kept()[0]).toMatch(/^github-[0-9a-f]{32}\.ndjson$/);
    const other = await openTestHouse();
    const key = await other.house.keys.credentialFingerprintKey();
    const there = other.house.keys.fingerprint(key, 'intake/github', body('tok-1'));
    expect(kept()).not.toContain(`github-${there}.ndjson`);
    await other.close();
  });
});

describe('a further message', () => {
  it('waits while the open incident runs nowhere, says so, and is taken up by the next start', async () => {
    await github(body('tok-1'));
    await intake.settled();
    await github(body('tok-2'));
    await intake.settled();
    expect(said[1]).toBe(
      "a message waits and is tried again: couldn't reach the incident: no Temporal server is known",
    );
    expect(readdirSync(join(test.dir, 'data', 'intake', 'waiting'))).toHaveLength(1);
    await shut();
    await open();
    await intake.settled();
    expect(said).toHaveLength(3);
  });

  it('is proposed once as a revision, however often it is tried', async () => {
    await github(body('tok-1'));
    await intake.settled();
    const record = { ...(await test.house.readRecord(DAY)), title: 'with a further leak' };
    const propose = (author: string): Promise<string> =>
      proposeRevision(test.house, DAY, { record, baseDir: test.dir, files: [] }, author);
    const first = await propose('github-secret-scanning');
    expect(await propose('github-secret-scanning')).toBe(first);
    expect(await propose('somebody else')).not.toBe(first);
  });

  it('starts another incident of the day when the first one is over', async () => {
    await github(body('tok-1'));
    await intake.settled();
    await test.house.transact((trx) =>
      test.house.stores.incidents.moveIncident(trx, DAY, ['reported'], 'closed', { closed_at: test.house.now() }),
    );
    await github(body('tok-2'));
    await intake.settled();
    expect((await listIncidents(test.house)).map(({ id }) => id)).toEqual([DAY, `${DAY}-2`]);
  });

  it('leaves alone an incident that is not of its sender', async () => {
    await github(body('tok-1'));
    const headers = { authorization: GITLAB.token };
    const text = JSON.stringify([{ type: GITLAB.types[0], token: 'tok-2', location: 'https://example.org' }]);
    await sendRaw(`${server.url}/intake/gitlab/v1/revoke_tokens`, { headers, body: text });
    await intake.settled();
    const ids = (await listIncidents(test.house)).map(({ id }) => id);
    expect(ids.sort()).toEqual([DAY, 'gitlab-secret-detection-2025-03-05']);
  });

  it('that was there when a crash came is joined by the next start', async () => {
    await server.close();
    await intake.close();
    const folder = join(test.dir, 'data', 'intake');
    writeFileSync(join(folder, 'github-aa.ndjson'), '{"token":"tok-9","type":"x","url":"","source":"npm"}\n');
    const note = { source: 'github', receivedAt: '2025-03-04T23:59:59.000Z', incident: null };
    writeFileSync(join(folder, 'waiting', 'github-aa.json'), JSON.stringify(note));
    await open();
    await intake.settled();
    expect(await listIncidents(test.house)).toMatchObject([{ id: 'github-secret-scanning-2025-03-04' }]);
    expect(readdirSync(join(folder, 'waiting'))).toEqual([]);
    expect(readdirSync(join(folder, 'joined'))).toEqual(['github-aa.json']);
  });
});

describe('a crash between joining and noting it', () => {
  it('is settled by the next start: the record names the file already', async () => {
    await github(body('tok-1'));
    await intake.settled();
    await shut();
    const folder = join(test.dir, 'data', 'intake');
    const [note = ''] = readdirSync(join(folder, 'joined'));
    renameSync(join(folder, 'joined', note), join(folder, 'waiting', note));
    await open();
    await intake.settled();
    expect([readdirSync(join(folder, 'waiting')), readdirSync(join(folder, 'joined'))]).toEqual([[], [note]]);
    expect(await test.house.stores.incidents.listRevisions(test.house.db, DAY)).toHaveLength(1);
  });
});

describe('the list of keys', () => {
  it('that cannot be read has the sender come again', async () => {
    sender.keyServer.setFault({ status: 500 });
    expect(await github(body('tok-1'))).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
    expect(kept()).toEqual([]);
    sender.keyServer.setFault(null);
    nowMs += 5_000;
    expect((await github(body('tok-1'))).status).toBe(200);
  });

  it('that lacks a key after half an hour verifies nothing with it any more', async () => {
    await github(body('tok-1'));
    sender.published.delete(sender.identifier);
    expect((await github(body('tok-2'))).status).toBe(200);
    nowMs += 30 * MINUTE;
    expect((await github(body('tok-3'))).status).toBe(401);
  });
});

describe("GitLab's Token Revocation API", () => {
  const at = (path: string): string => `${server.url}/intake/gitlab/v1/${path}`;
  const headers = { authorization: GITLAB.token, 'content-type': 'application/json' };
  const list = (type: string): string =>
    JSON.stringify([{ type, token: 'tok-gl-1', location: 'https://example.org/repo/blob/x' }]);

  it('names the types that the operator can revoke, to the agreed caller alone', async () => {
    const told = await sendRaw(at('revocable_token_types'), { method: 'GET', headers });
    expect([told.status, told.text]).toEqual([200, JSON.stringify({ types: GITLAB.types })]);
    for (const authorization of ['', 'Bearer x', `${GITLAB.token} `.slice(1)])
      expect((await sendRaw(at('revocable_token_types'), { method: 'GET', headers: { authorization } })).status).toBe(
        401,
      );
  });

  it('takes tokens of these types, once however often they come', async () => {
    const text = list(GITLAB.types[0] ?? '');
    for (let n = 0; n < 2; n++)
      expect(await sendRaw(at('revoke_tokens'), { headers, body: text })).toMatchObject({ status: 204, text: '' });
    expect(kept()).toEqual([expect.stringMatching(/^gitlab-/)]);
    expect(lines(kept()[0] ?? '')).toEqual([
      { token: 'tok-gl-1', type: GITLAB.types[0], url: 'https://example.org/repo/blob/x', source: 'gitlab' },
    ]);
  });

  it('refuses a stranger, another type, garbage, and too many in a minute', async () => {
    const text = list(GITLAB.types[0] ?? '');
    expect((await sendRaw(at('revoke_tokens'), { body: text })).status).toBe(401);
    expect((await sendRaw(at('revoke_tokens'), { headers, body: list('other') })).status).toBe(400);
    expect((await sendRaw(at('revoke_tokens'), { headers, body: '{' })).status).toBe(400);
    expect(kept()).toEqual([]);
    for (let n = 0; n < 118; n++) await sendRaw(at('revoke_tokens'), { headers, body: '{' });
    expect((await sendRaw(at('revoke_tokens'), { headers, body: text })).status).toBe(429);
    nowMs += MINUTE;
    expect((await sendRaw(at('revoke_tokens'), { headers, body: text })).status).toBe(204);
  });
});

describe('the server', () => {
  it('knows its addresses and their methods', async () => {
    const ask = async (method: string, path: string): Promise<number> =>
      (await sendRaw(`${server.url}${path}`, { method })).status;
    expect(await sendRaw(`${server.url}/healthz?x=1`, { method: 'GET' })).toMatchObject({ status: 200 });
    for (const path of ['/', '/intake', '/intake/github/', '/healthz/x', '/__proto__'])
      expect([path, await ask('GET', path)]).toEqual([path, 404]);
    expect(await ask('POST', '/healthz')).toBe(405);
    const other = await sendRaw(`${server.url}/intake/github`, { method: 'PUT', body: body('tok-1') });
    expect([other.status, other.headers['allow']]).toEqual([405, 'POST']);
  });

  it('repeats a token neither in an answer nor in what it says, though its disk refuses', async () => {
    const token = 'tok-marker-7Hq2Lw9Zx41';
    await github(body(token));
    await github(body(token).slice(1));
    await github(body(token), sampleHeaders);
    const keep = jest.spyOn(intake, 'take').mockRejectedValue(new Error(`disk full at ${token}`));
    expect((await github(body(`${token}b`))).status).toBe(500);
    keep.mockRestore();
    expect(said).toContain('a message could not be kept: Error');
    const texts = [...said, ...heard.map((one) => JSON.stringify(one))].join('\n');
    expect(markersIn(texts, [{ what: 'the token', text: token }])).toEqual([]);
  });

  it('is the only one on its folder', async () => {
    const starting = { fields: {}, baseDir: test.dir, path: null };
    await expect(openIntake(test.house, { starting, say: () => undefined })).rejects.toThrow(/another serve is using/);
  });
});
