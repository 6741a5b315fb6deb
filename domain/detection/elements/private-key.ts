import { type ElementDetector, type ElementFinding, NONE, protectedFinding } from '../element';

const ID = 'auth_token.private_key' as const;
/** Labels of RFC 7468 and of the tools that came before it; PuTTY and age have their own. */
const HEAD =
  /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{8}/;
const HEADS = new RegExp(HEAD.source, 'g');
const LOCKED = /BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED|^Encryption: aes/m;

/** A private key as its header tells; one locked with a passphrase is encrypted. */
export const privateKey: ElementDetector = {
  id: ID,
  columns: [
    'private_key',
    'ssh_key',
    'ssh_private_key',
    'private_key_pem',
    'tls_key',
    'key_pem',
    'pem',
    'rsa_private_key',
    'signing_key',
    'identity_file',
  ],
  share: 0.8,
  check: (value) => {
    const text = value.trim();
    if (HEAD.test(text)) return { element: ID, protection: formOf(text), evidence: 'certain' };
    // Without its header only the name tells: base 64 or hex as long as a key is.
    if (/^(?:0x)?[0-9a-f]{64}$|^[A-Za-z0-9+/_-]{43,}={0,2}$/i.test(text))
      return { element: ID, protection: 'plain', evidence: 'likely' };
    return protectedFinding(ID, text);
  },
  textNeeds: [HEADS],
  findInText: (text) => {
    if (!text.includes('-----BEGIN ') && !text.includes('PuTTY-User-Key') && !text.includes('AGE-SECRET-KEY-'))
      return NONE;
    const protection = formOf(text);
    return [...text.matchAll(HEADS)].map((): ElementFinding => ({ element: ID, protection, evidence: 'likely' }));
  },
  examples: {
    hits: [
      '-----BEGIN PRIVATE KEY-----\nRkFLRQ==\n-----END PRIVATE KEY-----',
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nRkFLRQ==\n-----END ENCRYPTED PRIVATE KEY-----',
      'RkFLRS1FWEFNUExFLU5PVC1BLVJFQUwtS0VZLTAwMDAwMDA=',
    ],
    misses: ['', '-----BEGIN CERTIFICATE-----', 'ssh-ed25519 AAAA public', '/etc/ssl/private.pem'],
    textHits: ['here it is: -----BEGIN OPENSSH PRIVATE KEY-----\\nRkFLRQ=='],
    textMisses: ['-----BEGIN CERTIFICATE-----', 'a private key begins with five dashes'],
  },
};

function formOf(text: string): 'encrypted' | 'plain' {
  return LOCKED.test(text) ? 'encrypted' : 'plain';
}
