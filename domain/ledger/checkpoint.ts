import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/** Signed head of a log: C2SP tlog-checkpoint in the signed-note form, Ed25519. */
export interface Checkpoint {
  /** `tocsin/<installation>/<log>` */
  origin: string;
  size: number;
  /** hexadecimal root hash */
  root: string;
}

/** What signs: the name of the key, its public half, and the signing itself, which happens elsewhere. */
export interface CheckpointSigner {
  name: string;
  publicKey: KeyObject;
  sign(bytes: Buffer): Buffer;
}

/** Algorithm byte of Ed25519 in signed notes. */
const ED25519 = 1;

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-32);
}

/** First four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ public key), as signed notes name a key. */
function keyHash(name: string, key: KeyObject): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(ED25519))
    .update(rawPublicKey(key))
    .digest()
    .subarray(0, 4);
}

function bodyOf(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${Buffer.from(checkpoint.root, 'hex').toString('base64')}\n`;
}

/** The note: body, blank line, one signature line. */
export function signCheckpoint(checkpoint: Checkpoint, signer: CheckpointSigner): string {
  const body = bodyOf(checkpoint);
  const signature = Buffer.concat([keyHash(signer.name, signer.publicKey), signer.sign(Buffer.from(body))]);
  return `${body}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

/** The head that a note states, or null when it has not the form of one. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const [origin, size, root, blank] = note.split('\n');
  if (!origin || !size || !root || blank !== '' || !/^\d+$/.test(size)) return null;
  const bytes = Buffer.from(root, 'base64');
  return bytes.length === 32 ? { origin, size: Number(size), root: bytes.toString('hex') } : null;
}

/** True when the note is signed by this key over exactly its body. */
export function verifyCheckpoint(note: string, name: string, publicKey: KeyObject): boolean {
  const checkpoint = parseCheckpoint(note);
  if (!checkpoint) return false;
  const line = note.split('\n').find((text) => text.startsWith(`— ${name} `));
  if (!line) return false;
  const bytes = Buffer.from(line.slice(`— ${name} `.length), 'base64');
  if (!bytes.subarray(0, 4).equals(keyHash(name, publicKey))) return false;
  return verify(null, Buffer.from(bodyOf(checkpoint)), publicKey, bytes.subarray(4));
}

/** PEM → key, for what was stored as text. */
export function publicKeyOf(pem: string): KeyObject {
  return createPublicKey(pem);
}
