import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const postmanApiKey: Detector = {
  id: 'postman_api_key',
  provider: 'postman',
  anchors: ['PMAK-'],
  pattern: /PMAK-(?<body>[0-9a-fA-F]{24}-[0-9a-fA-F]{34})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['PMAK-deadbeefcafef00d0badc0de-deadbeefcafef00d0badc0de12345678de'],
    misses: ['PMAK-deadbeef', 'PMAK-deadbeefcafef00d0badc0de-deadbeef'],
  },
};
