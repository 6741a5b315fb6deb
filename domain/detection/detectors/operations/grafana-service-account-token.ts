import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

export const grafanaServiceAccountToken: Detector = {
  id: 'grafana_service_account_token',
  provider: 'grafana',
  anchors: ['glsa_[A-Za-z0-9]{4}'],
  pattern: /glsa_(?<body>[A-Za-z0-9]{32}_[0-9a-fA-F]{8})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['glsa_Fake0Example1Not2A3Real4Key5Do6N_deadbeef'],
    misses: ['glsa_Fake0Example1', 'glsa_Fake0Example1Not2A3Real4Key5Do6N'],
  },
};
