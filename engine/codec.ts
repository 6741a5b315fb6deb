import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { METADATA_ENCODING_KEY } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { DomainError } from '../domain/errors';

const ENCODING = Buffer.from('binary/encrypted');
const KEY_ID = 'encryption-key-id';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Every payload that reaches the Temporal server is sealed: AES-256-GCM, the id of the key in the metadata. Together with the
 * failure converter, which puts messages and stacks into payloads, the server's file holds ids of ours and nothing else.
 */
export function createCodec(key: Buffer): PayloadCodec {
  const keyId = Buffer.from(createHash('sha256').update(key).digest('hex').slice(0, 8));
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(key, keyId, payload)),
    decode: async (payloads) => payloads.map((payload) => (isOurs(payload) ? decrypt(key, keyId, payload) : payload)),
  };
}

function isOurs(payload: Payload): boolean {
  const encoding = payload.metadata?.[METADATA_ENCODING_KEY];
  return encoding !== undefined && encoding !== null && ENCODING.equals(Buffer.from(encoding));
}

function encrypt(key: Buffer, keyId: Buffer, payload: Payload): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [METADATA_ENCODING_KEY]: ENCODING, [KEY_ID]: keyId }, data: sealed };
}

function decrypt(key: Buffer, keyId: Buffer, payload: Payload): Payload {
  const sealedWith = payload.metadata?.[KEY_ID];
  const bytes = Buffer.from(payload.data ?? []);
  if (!sealedWith || !keyId.equals(Buffer.from(sealedWith)) || bytes.length < IV_BYTES + TAG_BYTES) {
    throw new DomainError(
      'failed',
      "couldn't open a payload of Temporal: it was sealed with another key",
      'this server holds the work of another installation, or the key store is not the one it belongs to',
    );
  }
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(plain);
}

/** The converter that every client and worker of ours uses. */
export function dataConverter(key: Buffer): DataConverter {
  return { payloadCodecs: [createCodec(key)], failureConverterPath: require.resolve('./failure-converter') };
}
