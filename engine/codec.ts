import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = Buffer.from('binary/encrypted');
const CIPHER = 'aes-256-gcm';

/**
 * Every payload that reaches the Temporal server is sealed: AES-256-GCM, the id of the key in the metadata. Together with the
 * failure converter, which puts messages and stacks into payloads, the server's file holds ids of ours and nothing else.
 */
export function createCodec(key: Buffer): PayloadCodec {
  const keyId = Buffer.from(createHash('sha256').update(key).digest('hex').slice(0, 8));
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(key, keyId, payload)),
    decode: async (payloads) => payloads.map((payload) => (isOurs(payload) ? decrypt(key, payload) : payload)),
  };
}

function isOurs(payload: Payload): boolean {
  const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
  return encoding !== undefined && encoding !== null && ENCODING.equals(Buffer.from(encoding));
}

function encrypt(key: Buffer, keyId: Buffer, payload: Payload): Payload {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, iv);
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [METADATA_ENCODING_KEY]: ENCODING, 'encryption-key-id': keyId }, data: sealed };
}

function decrypt(key: Buffer, payload: Payload): Payload {
  const bytes = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(plain);
}

/** The converter that every client and worker of ours uses. */
export function dataConverter(key: Buffer): DataConverter {
  return { payloadCodecs: [createCodec(key)], failureConverterPath: require.resolve('./failure-converter') };
}
