import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Public by design in browser code for maps, secret for models: report, let a person decide about browser keys. */
export const googleApiKey: Detector = {
  id: 'google_api_key',
  provider: 'google',
  anchors: ['AIza'],
  pattern: /AIza(?<body>[A-Za-z0-9_-]{35})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3.5,
  published: [['AIza', 'SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'].join('')],
  examples: {
    hits: ['AIzaSyFake0Example1Not2A3Real4Key5Do6No'],
    misses: ['AIzaSyFake0Example1Not2A3Real4', 'AIzaSyFake0Example1Not2A3Real4Key5Do6NoLonger'],
  },
};
