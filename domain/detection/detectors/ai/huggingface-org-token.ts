import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** No longer issued. */
export const huggingfaceOrgToken: Detector = {
  id: 'huggingface_org_token',
  provider: 'huggingface',
  anchors: ['api_org_[A-Za-z0-9]{4}'],
  pattern: /api_org_(?<body>[A-Za-z0-9]{34})/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  examples: {
    hits: ['api_org_FakeExampleNotARealKeyDoNotUseThis'],
    misses: ['api_org_id', 'api_org_FakeExampleNotAReal'],
  },
};
