import { ApplicationFailure, type Payload } from '@temporalio/common';
import {
  decodeFromPayloadsAtIndex,
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  encodeToPayloads,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow';
import { createCodec, dataConverter } from '../../engine/codec';

const key = Buffer.alloc(32, 1);
const converter = loadDataConverter(dataConverter(key));
const MARK = 'marker-7f3a';

/** Every byte and every text that would reach the server. */
function sent(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : bytesOf(part),
  );
}

/** Buffers write themselves as JSON before a replacer sees them. */
function bytesOf(part: unknown): unknown {
  const isBuffer = typeof part === 'object' && part !== null && 'type' in part && part.type === 'Buffer';
  return isBuffer && 'data' in part ? Buffer.from(part.data as number[]).toString('latin1') : part;
}

async function seal(value: unknown): Promise<Payload[]> {
  return (await encodeToPayloads(converter, value)) ?? [];
}

describe('what reaches the Temporal server', () => {
  it('comes back as it was given', async () => {
    const value = { incidentId: MARK, counts: { claimed: 100 }, at: null };
    expect(await decodeFromPayloadsAtIndex(converter, 0, await seal(value))).toEqual(value);
  });

  it('shows nothing but its encoding and the id of its key', async () => {
    const [payload] = await seal({ incidentId: MARK });
    expect(sent(payload)).not.toContain(MARK);
    expect(sent(payload)).not.toContain('json/plain');
    expect(Object.keys(payload?.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-key-id']);
    expect(Buffer.from(payload?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
    expect(Buffer.from(payload?.metadata?.['encryption-key-id'] ?? []).toString()).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is sealed anew each time', async () => {
    expect(sent(await seal('same'))).not.toBe(sent(await seal('same')));
  });

  it('shows neither message nor stack nor details of a failure, and gives them back', async () => {
    const failure = ApplicationFailure.create({
      message: `message ${MARK}`,
      type: 'StoreFull',
      details: [{ detail: MARK }],
      cause: new Error(`cause ${MARK}`),
    });
    failure.stack = `Error: stack ${MARK}`;
    // The mark would show if nothing were sealed: what looks for it is not blind.
    expect(sent(await encodeErrorToFailure(loadDataConverter(), failure)).split(MARK)).toHaveLength(6);
    const encoded = await encodeErrorToFailure(converter, failure);
    expect(sent(encoded)).not.toContain(MARK);
    const back = await decodeOptionalFailureToOptionalError(converter, encoded);
    expect(back).toMatchObject({ message: `message ${MARK}`, type: 'StoreFull', details: [{ detail: MARK }] });
    expect(back?.cause).toMatchObject({ message: `cause ${MARK}` });
  });
});

describe('the codec', () => {
  const codec = createCodec(key);

  it('passes what others wrote without it', async () => {
    const plain: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('1') };
    expect(await codec.decode([plain, {}])).toEqual([plain, {}]);
  });

  it('says so when a payload was sealed with another key', async () => {
    const other = createCodec(Buffer.alloc(32, 2));
    await expect(other.decode(await seal(MARK))).rejects.toMatchObject({
      kind: 'failed',
      message: "couldn't open a payload of Temporal: it was sealed with another key",
    });
  });

  it.each<[string, (data: Uint8Array) => Uint8Array | null]>([
    ['altered', (data) => data.map((byte, at) => (at === 20 ? byte ^ 1 : byte))],
    ['cut short', (data) => data.slice(0, 20)],
    ['without data', () => null],
  ])('refuses a payload that is %s', async (_, change) => {
    const [payload] = await seal(MARK);
    const altered = { ...payload, data: change(payload?.data ?? Buffer.alloc(0)) };
    await expect(codec.decode([altered])).rejects.toThrow();
  });
});
