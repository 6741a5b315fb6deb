import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const dopplerToken: Detector = {
  id: 'doppler_token',
  provider: 'doppler',
  anchors: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
  pattern: /dp\.(?:pt|ct|sa|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.(?<body>[A-Za-z0-9]{40,44})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['dp.pt.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake'],
    misses: ['dp.pt.short', 'dp.xx.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake'],
  },
};
