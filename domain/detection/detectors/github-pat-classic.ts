import { base62Crc32 } from '../crc32';
import type { Detector } from '../detector';

/** 30 characters and their CRC-32; longer bodies (announced up to 255) carry no checksum that is known. */
export const githubPatClassic: Detector = {
  id: 'github_pat_classic',
  provider: 'github',
  anchors: ['ghp_'],
  anchorAt: 'start',
  pattern: /ghp_[A-Za-z0-9_]{36,251}/,
  alphabet: /[A-Za-z0-9_]/,
  longest: 255,
  confidence: 'high',
  checksum: (token) => (token.length === 40 ? base62Crc32(token.slice(4, 34)) === token.slice(34) : null),
  doubtful: (token) => token.length !== 40,
  body: (token) => token.slice(4),
  published: [],
  examples: {
    hits: ['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', '{"m":"x\\n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"}'],
    misses: ['ghp_Fake0Example1Not2A3Real4', 'x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', 'ghp_$' + '{TOKEN}'],
  },
};
