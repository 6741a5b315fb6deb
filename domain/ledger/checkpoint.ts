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

/** Whose signature counts, and which origin belongs to a log: what a verifier brings along and no database tells it. */
export interface LedgerTrust {
  signerName: string;
  publicKey: KeyObject;
  origin(log: string): string;
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

/** The head that a note states, or null when it has not exactly the form of one; whether it is signed is another question. */
export function parseCheckpoint(note: string): Checkpoint | null {
  const [origin, size, root, blank] = note.split('\n');
  if (!origin || !size || !root || blank !== '' || !/^\d+$/.test(size)) return null;
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, 'base64').toString('hex') };
  // Written back it must be the same bytes: of a number or a hash with two spellings only one was ever signed.
  return checkpoint.root.length === 64 && note.startsWith(bodyOf(checkpoint)) ? checkpoint : null;
}

/** True when the note is signed by this key over exactly its body. Signatures of others are left to others. */
export function verifyCheckpoint(note: string, name: string, publicKey: KeyObject): boolean {
  const checkpoint = parseCheckpoint(note);
  if (!checkpoint) return false;
  const wanted = keyHash(name, publicKey);
  const signature = note
    .slice(bodyOf(checkpoint).length)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(`— ${name} `.length), 'base64'))
    .find((bytes) => bytes.subarray(0, 4).equals(wanted));
  return signature !== undefined && verify(null, Buffer.from(bodyOf(checkpoint)), publicKey, signature.subarray(4));
}

/** PEM → key, for what was stored as text. */
export function publicKeyOf(pem: string): KeyObject {
  return createPublicKey(pem);
}
