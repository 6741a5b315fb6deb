import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const langsmithApiKey: Detector = {
  id: 'langsmith_api_key',
  provider: 'langsmith',
  anchors: ['lsv2_'],
  pattern: /lsv2_(?:pt|sk)_(?<body>[0-9a-f]{32}_[0-9a-f]{10})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['lsv2_pt_deadbeefcafef00d0badc0de12345678_deadbeefca'],
    misses: ['lsv2_pt_deadbeef', 'lsv2_xx_deadbeefcafef00d0badc0de12345678_deadbeefca'],
  },
};
