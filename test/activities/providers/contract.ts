import type { Provider, ProviderKey, Step } from '../../../activities/providers/provider';
import { type Fault, type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';

/** What the suite has to know of one issuer; keys and tokens are plainly made up. */
export interface Contract {
  id: string;
  /** A fresh issuer that behaves as documented: live keys until they are revoked. */
  issuer(): (call: IssuerCall) => IssuerAnswer;
  create(baseUrl: string, timeoutMs: number): Provider;
  /** two live keys of ours, without ids */
  keys: readonly Omit<ProviderKey, 'keyId'>[];
  /** a key of the same format that the issuer does not know as ours */
  stranger: Omit<ProviderKey, 'keyId'>;
  /** the issuer tells owners (null = it knows keys, not whose they are) */
  owners: readonly (string | null)[];
  /** no call of this issuer revokes: what is done by hand */
  byHand?: readonly Step[];
  /** of the answers to these steps only the status counts: a body that is garbled is none */
  statusOnly?: readonly Step[];
  /** a revocation begins with a read: when the answer to that is lost, nothing was taken */
  readsBeforeRevoke?: boolean;
  /** the documented form of a call has the key in its address */
  secretInUrl?: boolean;
}

const TIMEOUT_MS = 400;
const SINCE = '2026-11-01T00:00:00.000Z';
const LATER = { 'retry-after': '7' };

const FAULTS: readonly [string, Fault][] = [
  ['401 to us', { status: 401, body: { error: 'unauthorized', message: 'Unauthorized' } }],
  ['403', { status: 403, body: { error: 'forbidden', message: 'Forbidden' } }],
  ['404', { status: 404, body: { error: 'not_found', message: 'Not Found' } }],
  ['429', { status: 429, headers: LATER, body: { error: 'slow_down' } }],
  ['500', { status: 500, body: { error: 'internal' } }],
  ['an answer that is lost after the call was taken', 'lost'],
  ['a malformed answer', 'garbled'],
];
const KNOWN_ERRORS = ['ProviderRateLimited', 'ProviderRefused', 'ProviderFailed'];

/** The issuer and the provider of one test, with what the tests ask of them. */
interface Bench {
  issuer: Issuer;
  provider: Provider;
  found: readonly ProviderKey[];
  does(step: Step): boolean;
  /** the keys with the ids that the issuer gave them */
  identified(): Promise<ProviderKey[]>;
  run(step: Step, keys: readonly ProviderKey[]): Promise<readonly object[]>;
}

function benchOf(contract: Contract, issuer: Issuer): Bench {
  const provider = contract.create(issuer.url, TIMEOUT_MS);
  const found = contract.keys.map((key) => ({ ...key, keyId: null }));
  return {
    issuer,
    provider,
    found,
    does: (step) => !contract.byHand?.includes(step) && provider.calls[step] !== null,
    async identified() {
      const answers = await provider.identifyOwners(found);
      return found.map((key, n) => ({ ...key, keyId: answers[n]?.keyId ?? null }));
    },
    run: (step, keys) => {
      if (step === 'identify') return provider.identifyOwners(keys);
      if (step === 'usage') return provider.usage(keys, SINCE);
      if (step === 'revoke') return provider.revoke(keys, 'batch_1');
      if (step === 'probe') return provider.probe(keys);
      return provider.replace?.(keys, 'batch_1', () => Promise.resolve()) ?? Promise.resolve([]);
    },
  };
}

/** The suite that every provider passes, against an issuer on real HTTP. */
export function describeProvider(contract: Contract): void {
  describe(`the provider ${contract.id}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = benchOf(contract, await startIssuer(contract.issuer()));
    });
    afterEach(() => bench.issuer.stop());
    saysWhatItKnows(contract, () => bench);
    claimsNothingOfFailures(contract, () => bench);
    doesNothingTwice(contract, () => bench);
  });
}

function saysWhatItKnows(contract: Contract, bench: () => Bench): void {
  test('names its keys and their owners in order, and says which is none of its own', async () => {
    const { provider, found } = bench();
    const stranger = { ...contract.stranger, keyId: null };
    const answers = await provider.identifyOwners([stranger, ...found]);
    expect(answers.map(({ credentialId, owner }) => [credentialId, owner])).toEqual([
      [stranger.credentialId, null],
      ...found.map(({ credentialId }, n) => [credentialId, contract.owners[n]]),
    ]);
    expect(answers[0]?.keyId).toBeNull();
    expect(answers.slice(1).every(({ keyId }) => keyId !== null)).toBe(true);
  });

  test('a key is alive, its revocation accepted, and then dead by the issuer’s own word', async () => {
    const { provider, does, identified } = bench();
    const keys = await identified();
    if (does('probe'))
      expect((await provider.probe(keys)).map(({ answer }) => answer)).toEqual(keys.map(() => 'alive'));
    if (!does('revoke')) return;
    const answers = await provider.revoke(keys, 'batch_1');
    expect(answers.map(({ credentialId, accepted }) => [credentialId, accepted])).toEqual(
      keys.map(({ credentialId }) => [credentialId, true]),
    );
    if (does('probe')) expect((await provider.probe(keys)).map(({ answer }) => answer)).toEqual(keys.map(() => 'dead'));
  });

  test('a key that the issuer never showed is not dead, whatever the probe is answered', async () => {
    const { provider } = bench();
    const stranger = { ...contract.stranger, keyId: null };
    expect((await provider.probe([stranger])).map(({ answer }) => answer)).toEqual(['unknown']);
  });

  test('its use is a record to be sealed, or the reason why there is none', async () => {
    const { provider, found, identified } = bench();
    const answers = await provider.usage(await identified(), SINCE);
    expect(answers).toHaveLength(found.length);
    for (const { record, limits } of answers) expect(record ?? limits).toBeTruthy();
    for (const { secret } of found) expect(JSON.stringify(answers)).not.toContain(secret);
  });
}

function claimsNothingOfFailures(contract: Contract, bench: () => Bench): void {
  describe.each(FAULTS)('%s', (name, fault) => {
    test.each<Step>(['identify', 'usage', 'revoke', 'probe', 'replace'])('at %s claims nothing', async (step) => {
      const { issuer, provider, does, identified, run } = bench();
      const keys = await identified();
      if (!does(step) || (step === 'replace' && !provider.replace)) return;
      if (fault === 'garbled' && contract.statusOnly?.includes(step)) return;
      issuer.setFault(fault);
      const result = await run(step, keys).catch((error: unknown) => error);
      if (result instanceof Error) {
        expect(KNOWN_ERRORS).toContain(result.name);
        if (name === '429') expect(result).toMatchObject({ name: 'ProviderRateLimited', retryAfterMs: 7000 });
        for (const { secret } of keys) expect(`${result.message} ${result.stack}`).not.toContain(secret);
        return;
      }
      const answers = result as Record<string, unknown>[];
      expect(answers).toHaveLength(keys.length);
      for (const one of answers) {
        expect(one['answer'] ?? 'unknown').toBe('unknown');
        expect(one['accepted'] ?? false).toBe(false);
        expect(one['replacedBy'] ?? null).toBeNull();
        if (step === 'identify') expect(one['keyId']).toBeNull();
      }
    });
  });
}

function doesNothingTwice(contract: Contract, bench: () => Bench): void {
  test('a revocation whose answer is lost may have been taken: the probe tells', async () => {
    const { issuer, provider, does, identified } = bench();
    const keys = await identified();
    if (!does('revoke') || !does('probe')) return;
    issuer.setFault('lost');
    await expect(provider.revoke(keys.slice(0, 1), 'batch_1')).rejects.toMatchObject({ name: 'ProviderFailed' });
    issuer.setFault(null);
    const [seen] = await provider.probe(keys.slice(0, 1));
    expect(seen?.answer).toBe(contract.readsBeforeRevoke ? 'alive' : 'dead');
  });

  test('a revocation that may be asked twice does no more than once', async () => {
    const { provider, does, identified } = bench();
    const keys = await identified();
    if (!does('revoke') || !provider.repeats.includes('revoke')) return;
    await provider.revoke(keys, 'batch_1');
    expect((await provider.revoke(keys, 'batch_1')).every(({ accepted }) => accepted)).toBe(true);
  });

  test('a new key goes to its owner and nowhere else', async () => {
    const { provider, identified } = bench();
    const keys = await identified();
    if (!provider.replace) return;
    const handed = new Map<string, string>();
    const answers = await provider.replace(keys.slice(0, 1), 'batch_1', (id, secret) => {
      handed.set(id, secret);
      return Promise.resolve();
    });
    const [answer] = answers;
    expect(answer?.replacedBy).toBeTruthy();
    expect(handed.size).toBe(answer?.delivery === 'handed_over' ? 1 : 0);
    for (const secret of handed.values()) expect(JSON.stringify(answers)).not.toContain(secret);
  });

  test('no address holds a key, and a dry run names calls of the configured host only', async () => {
    const { issuer, provider, does, identified, run } = bench();
    const keys = await identified();
    for (const step of ['usage', 'probe', 'revoke', 'replace'] as const)
      if (does(step)) await run(step, keys).catch(() => undefined);
    for (const { secret } of keys)
      if (!contract.secretInUrl)
        for (const { path, query } of issuer.calls) expect(`${path}?${query.toString()}`).not.toContain(secret);
    for (const shapes of Object.values(provider.calls))
      for (const { url, keysPerCall } of shapes ?? []) {
        expect(url.startsWith(issuer.url)).toBe(true);
        expect(keysPerCall).toBeGreaterThan(0);
      }
  });
}
