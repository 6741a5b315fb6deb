import { generateKeyPairSync, sign } from 'node:crypto';
import type { CheckpointSigner, LedgerTrust } from '../../../domain/ledger/checkpoint';

/** A signer with a key of its own. */
export function newSigner(name = 'tocsin'): CheckpointSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { name, publicKey, sign: (bytes) => sign(null, bytes, privateKey) };
}

/** What somebody trusts who got this signer's public key by another way. */
export function trustIn(signer: CheckpointSigner): LedgerTrust {
  return { signerName: signer.name, publicKey: signer.publicKey, origin: originOf };
}

export function originOf(log: string): string {
  return `tocsin/0a1b2c3d/${log.replace(/^incident\//, '')}`;
}
