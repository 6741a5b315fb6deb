import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const shopifyToken: Detector = {
  id: 'shopify_token',
  provider: 'shopify',
  anchors: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
  pattern: /shp(?:at|ca|pa|ss)_(?<body>[A-Za-z0-9]{32,64})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['shpat_deadbeefcafef00d0badc0de12345678'],
    misses: ['shpat_short', 'shpxx_deadbeefcafef00d0badc0de12345678'],
  },
};
