import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const databricksToken: Detector = {
  id: 'databricks_token',
  provider: 'databricks',
  anchors: ['dapi[0-9a-f]{6}'],
  pattern: /dapi(?<body>[0-9a-f]{32})(?:-\d)?/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  examples: {
    hits: ['dapideadbeefcafef00d0badc0de12345678'],
    misses: ['dapideadbeef', 'dapiDEADBEEFCAFEF00D0BADC0DE12345678'],
  },
};
