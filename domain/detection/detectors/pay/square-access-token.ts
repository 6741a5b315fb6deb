import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Binary data in base 64 begin like the newer form, so its length must fit. */
export const squareAccessToken: Detector = {
  id: 'square_access_token',
  provider: 'square',
  anchors: ['EAAA', 'sq0atp-'],
  pattern: /EAAA[A-Za-z0-9_-]{60}|sq0atp-[A-Za-z0-9_-]{22}/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3,
  guard: /EAAA[A-Za-z0-9_-]{60}|sq0/,
  examples: { hits: ['sq0atp-Fake0Example1Not2A3Rea'], misses: ['EAAAFake0Example1', 'sq0atp-short'] },
};
