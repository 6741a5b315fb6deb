import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const langfuseSecretKey: Detector = {
  id: 'langfuse_secret_key',
  provider: 'langfuse',
  anchors: ['sk-lf-'],
  pattern: /sk-lf-(?<body>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['sk-lf-deadbeef-cafe-4f0d-abad-c0de12345678'],
    misses: ['pk-lf-deadbeef-cafe-4f0d-abad-c0de12345678', 'sk-lf-deadbeef'],
  },
};
