import { isMixed } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** 40 characters without any mark. */
export const cloudflareTokenLegacy: Detector = {
  id: 'cloudflare_token_legacy',
  provider: 'cloudflare',
  anchors: [],
  pattern: /[A-Za-z0-9_-]{40}/,
  goesOn: BASE64URL,
  confidence: 'medium',
  entropyMin: 4,
  signs: { words: ['cloudflare', 'cf_api'] },
  exclude: (run) => !isMixed(run),
  examples: {
    hits: ['Fake0Example1Not2A3Real4Key5Do6Not7Use8F', 'CF_API_TOKEN=Fake0Example1Not2A3Real4Key5Do6Not7Use8F'],
    misses: [
      'cloudflare some-long-slug-of-an-article-from-year-2024',
      'cloudflare sha1: Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
      'cloudflare Fake0Example1Not2A3Real4Key5Do6Not7Use8F-',
    ],
  },
};
