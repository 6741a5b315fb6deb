import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const cerebrasApiKey: Detector = {
  id: 'cerebras_api_key',
  provider: 'cerebras',
  anchors: ['csk-[a-z0-9]{6}'],
  pattern: /csk-(?<body>[a-z0-9]{48})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  examples: {
    hits: ['csk-fake0example1not2a3real4key5fake0example1not2a3r'],
    misses: ['csk-fake0example1', 'desk-csk-lamp'],
  },
};
