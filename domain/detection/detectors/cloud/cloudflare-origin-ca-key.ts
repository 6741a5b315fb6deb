import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Opens the interface no longer; still to be changed by hand. */
export const cloudflareOriginCaKey: Detector = {
  id: 'cloudflare_origin_ca_key',
  provider: 'cloudflare',
  anchors: ['v1.0-[0-9a-f]{4}'],
  pattern: /v1\.0-(?<body>[0-9a-f]{24}-[0-9a-f]{146})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  danger: 'low',
  examples: {
    hits: [
      'v1.0-deadbeefcafef00d0badc0de-deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678deadbeefcafef00d0b',
    ],
    misses: ['v1.0-beta', 'v1.0-deadbeefcafef00d0badc0de-deadbeef'],
  },
};
