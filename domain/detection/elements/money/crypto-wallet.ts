import { sha256 } from '@noble/hashes/sha2';
import { keccak_256 } from '@noble/hashes/sha3';
import { base58check, bech32, bech32m } from '@scure/base';
import { type ElementDetector, type ElementFinding, protectedFinding } from '../../element';
import { longTokens } from '../../long-tokens';

const ID = 'crypto_wallet' as const;
const WORD = /(?<![A-Za-z])(?:wallet|eth(?:ereum)?|erc-?20|metamask|crypto|send (?:it )?to|address)(?![A-Za-z])/i;
/** Version bytes of Bitcoin, Litecoin, Dogecoin, Tron and Ripple-like addresses in Base58 (1, 3, L, M, D, T). */
const BASE58_FIRST = /^[13LMDATm2n9][1-9A-HJ-NP-Za-km-z]{25,34}$/;
const BECH32 = /^(?:bc|tb|ltc|addr|cosmos)1[02-9ac-hj-np-z]{20,98}$/i;
const ETHEREUM = /^0x[\da-f]{40}$/i;

/** checksum: it holds · shape: right form without a checksum, or with a wrong one · none */
function walletForm(token: string): 'checksum' | 'shape' | 'none' {
  if (token.startsWith('0')) return !ETHEREUM.test(token) ? 'none' : eip55(token) ? 'checksum' : 'shape';
  if (mayFill(token) && BASE58_FIRST.test(token) && isBase58(token)) return 'checksum';
  return !BECH32.test(token) ? 'none' : isBech32(token) ? 'checksum' : 'shape';
}

/** EIP-55: a letter is a capital where the hash of the address has a nibble above 7. One case alone has no checksum. */
function eip55(address: string): boolean {
  const digits = address.slice(2);
  const lower = digits.toLowerCase();
  if (digits === lower || digits === digits.toUpperCase()) return false;
  const hash = keccak_256(lower);
  return [...digits].every((digit, at) => {
    const nibble = ((hash[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    return digit === (nibble > 7 ? digit.toUpperCase() : digit.toLowerCase());
  });
}

function isBech32(token: string): boolean {
  return [bech32, bech32m].some((scheme) => scheme.decodeUnsafe(token, 110) !== undefined);
}

/** Bytes that an address in Base58 holds: a version, a hash of 20 and four of a checksum. */
const BASE58_BYTES = 25;
const BYTES_PER_DIGIT = Math.log(58) / Math.log(256);

/** Whether so many digits can make an address: most ids cannot, and decoding takes long. A leading 1 is a byte of zeros. */
function mayFill(token: string): boolean {
  let zeros = 0;
  while (token[zeros] === '1') zeros += 1;
  const digits = token.length - zeros;
  const bytes = BASE58_BYTES - zeros;
  return Math.floor((digits - 1) * BYTES_PER_DIGIT) < bytes && bytes <= Math.ceil(digits * BYTES_PER_DIGIT);
}

const base58 = base58check(sha256);

/** Closed by the first four bytes of a double SHA-256. */
function isBase58(token: string): boolean {
  try {
    return base58.decode(token).length === BASE58_BYTES - 4;
  } catch {
    // The library says no by an error.
    return false;
  }
}

/** Checksums prove an address anywhere; one without a checksum needs a word before it. */
function findInText(text: string): ElementFinding[] {
  const found: ElementFinding[] = [];
  for (const { token, index } of longTokens(text, 26)) {
    const form = walletForm(token);
    if (form === 'none') continue;
    const told = WORD.test(text.slice(Math.max(0, index - 60), index));
    if (form === 'checksum') found.push({ element: ID, protection: 'plain', evidence: 'likely' });
    else if (told) found.push({ element: ID, protection: 'plain', evidence: 'possible' });
  }
  return found;
}

export const cryptoWallet: ElementDetector = {
  id: ID,
  columns: ['wallet', 'address', 'wallet_address', 'crypto_address', 'btc_address', 'eth_address', 'crypto_wallet'],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    const form = walletForm(trimmed);
    if (form === 'none') return protectedFinding(ID, trimmed);
    const oneCase = ETHEREUM.test(trimmed) && /^0x(?:[\da-f]+|[\dA-F]+)$/.test(trimmed);
    const evidence = form === 'checksum' ? 'certain' : oneCase ? 'likely' : 'possible';
    return { element: ID, protection: 'plain', evidence };
  },
  textHasLongToken: true,
  findInText,
  examples: {
    hits: [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
    misses: ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', '1 Sample Street', '0x1234', 'wallet'],
    textHits: [
      'send to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 please',
      'it is 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.',
      'my wallet: 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
    textMisses: [
      'commit 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      'a'.repeat(64),
    ],
  },
};
