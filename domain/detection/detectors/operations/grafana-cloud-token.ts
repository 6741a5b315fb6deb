import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

export const grafanaCloudToken: Detector = {
  id: 'grafana_cloud_token',
  provider: 'grafana',
  anchors: ['glc_eyJ'],
  pattern: /glc_(?<body>eyJ[A-Za-z0-9+/]{32,400}={0,2})/,
  goesOn: BASE64,
  confidence: 'high',
  longest: 420,
  examples: {
    hits: ['glc_eyJvIjoiMSIsIm4iOiJmYWtlLW5vdC1yZWFsLXRva2VuIiwiayI6ImZha2UwZmFrZTFmYWtlMiIsIm0iOnsiciI6Inh4In19'],
    misses: ['glc_eyJ', 'glc_Fake0Example1Not2A3Real4Key5Do6Not7Use8'],
  },
};
