import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Personal, access or refresh, by its third letter. */
export const digitaloceanToken: Detector = {
  id: 'digitalocean_token',
  provider: 'digitalocean',
  anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
  pattern: /do[opr]_v1_[0-9a-f]{64}/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['dop_v1_deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678'],
    misses: ['dop_v1_deadbeef', 'dot_v1_deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de12345678'],
  },
};
