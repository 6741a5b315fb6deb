import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const vercelToken: Detector = {
  id: 'vercel_token',
  provider: 'vercel',
  anchors: ['vc[piark]_[A-Za-z0-9]{8}'],
  pattern: /vc[piark]_(?<body>[A-Za-z0-9]{20,60})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  examples: {
    hits: ['vcp_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2'],
    misses: ['vcp_short', 'vcx_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2'],
  },
};
