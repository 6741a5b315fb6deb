import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const newrelicPersonKey: Detector = {
  id: 'newrelic_user_key',
  provider: 'newrelic',
  anchors: ['NRAK-'],
  pattern: /NRAK-(?<body>[A-Z0-9]{27})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['NRAK-FAKE2EXAMPLE3NOT4REAL5KEY6F'],
    misses: ['NRAK-FAKE2EXAMPLE', 'NRAK-fake2example3not4real5key6f'],
  },
};
