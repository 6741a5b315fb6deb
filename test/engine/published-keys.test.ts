import { generateKeyPairSync } from 'node:crypto';
import { createPublishedKeys, type PublishedKeys } from '../../engine/published-keys';
import { newKey, startSender, type Sender } from '../support/github-sender';

const MINUTE = 60_000;

let sender: Sender;
let keys: PublishedKeys;
let nowMs: number;

beforeEach(async () => {
  sender = await startSender();
  nowMs = 0;
  keys = createPublishedKeys({ url: `${sender.keyServer.url}/keys`, token: 'no-rights', nowMs: () => nowMs });
});
afterEach(() => sender.keyServer.stop());

const asked = (): number => sender.keyServer.calls.length;

/** `known`, or why not. */
async function look(identifier = sender.identifier): Promise<string> {
  const answer = await keys.find(identifier);
  return answer.ok ? 'known' : answer.why;
}

describe('the published keys', () => {
  it('are asked for once in half an hour, and then by their tag', async () => {
    expect(await Promise.all([look(), look()])).toEqual(['known', 'known']);
    nowMs += 30 * MINUTE - 1;
    expect([await look(), asked()]).toEqual(['known', 1]);
    nowMs += 1;
    expect([await look(), asked()]).toEqual(['known', 2]);
    // The unchanged list counts as read anew.
    nowMs += 29 * MINUTE;
    expect([await look(), asked()]).toEqual(['known', 2]);
    expect(sender.keyServer.calls.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([false, true]);
    expect(sender.keyServer.calls.map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill('Bearer no-rights'),
    );
  });

  it('that are not known cause one request a minute, after which a new key is heard', async () => {
    await look();
    const next = newKey();
    sender.published.set(next.identifier, next.pem);
    expect([await look(next.identifier), asked()]).toEqual(['unknown', 1]);
    nowMs += MINUTE;
    expect([await look(next.identifier), asked()]).toEqual(['known', 2]);
    for (let n = 0; n < 20; n++) expect(await look(`made-up-${n}`)).toBe('unknown');
    expect(asked()).toBe(2);
  });

  it.each([
    ['is down', { status: 500 }],
    ['refuses us', { status: 403 }],
    ['garbles', 'garbled' as const],
    ['sends us elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
    ['lists something else', { status: 200, body: { keys: [] } }],
    ['never ends', { status: 200, text: ' '.repeat(1024 * 1024 + 1) }],
    ['says unchanged of nothing', { status: 304, text: '' }],
  ])('are unreachable while their server %s, and it is left alone for five seconds', async (_what, fault) => {
    sender.keyServer.setFault(fault);
    expect([await look(), await look(), asked()]).toEqual(['unreachable', 'unreachable', 1]);
    sender.keyServer.setFault(null);
    nowMs += 5_000;
    expect([await look(), asked()]).toEqual(['known', 2]);
  });

  it('that are older than half an hour are not trusted while nobody confirms them', async () => {
    await look();
    sender.keyServer.setFault({ status: 500 });
    nowMs += 30 * MINUTE - 1;
    expect(await look()).toBe('known');
    nowMs += 1;
    expect(await look()).toBe('unreachable');
  });

  it('count only on the curve of the protocol, and one that is broken spoils no other', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    sender.published.set('other-curve', publicKey.export({ type: 'spki', format: 'pem' }).toString());
    sender.published.set('broken', 'no key at all');
    expect([await look('other-curve'), await look('broken'), await look()]).toEqual(['unknown', 'unknown', 'known']);
  });
});
