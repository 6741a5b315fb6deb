import { base62Crc32 } from '../crc32';
import type { Detector } from '../detector-shape';
import { ALPHANUMERIC } from '../edges';

export interface FirstPartyShape {
  /** Literal that every key begins with, separator included. */
  prefix: string;
  /** Base-62 characters after the prefix. */
  length: number;
  /** The last six are the base-62 CRC-32 of those before. */
  checksum: boolean;
}

/** The operator's own keys: a detector from their shape. Provider `first_party` is the operator's key service. */
export function createFirstPartyKey(shape: FirstPartyShape): Detector {
  const at = shape.prefix.length;
  const tail = at + shape.length - 6;
  const body = 'Fake0Example1Not2A3Real4Key5Do6Not7Use8'.repeat(3).slice(0, shape.length - 6);
  const hit = shape.prefix + body + base62Crc32(body);
  return {
    id: 'first_party_key',
    provider: 'first_party',
    anchors: [shape.prefix],
    pattern: new RegExp(`${shape.prefix.replace(/[^A-Za-z0-9]/g, '\\$&')}(?<body>[A-Za-z0-9]{${shape.length}})`),
    goesOn: ALPHANUMERIC,
    longest: at + shape.length,
    confidence: shape.checksum ? 'high' : 'medium',
    checksum: (token) => (shape.checksum ? base62Crc32(token.slice(at, tail)) === token.slice(tail) : null),
    examples: { hits: [hit], misses: [hit.slice(0, -1), `${hit}9`, `x${hit}`, `${shape.prefix}<your-key>`] },
  };
}

/** `lsk-` and 40 characters, the last six of them the checksum of the first 34. */
export const firstPartyKey = createFirstPartyKey({ prefix: 'lsk-', length: 40, checksum: true });
