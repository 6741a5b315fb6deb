import { base62Crc32 } from '../../crc32';

/** The last six of 36 characters are a checksum of the 30 before. */
export const githubChecksum = (token: string): boolean | null =>
  token.length === 40 ? base62Crc32(token.slice(4, 34)) === token.slice(34) : null;

/** Longer bodies are announced, but carry no checksum that is known. */
export const otherLength = (token: string): 'medium' | null => (token.length === 40 ? null : 'medium');
