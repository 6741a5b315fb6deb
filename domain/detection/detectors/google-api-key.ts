import type { Detector } from '../detector';

/** Public by design in browser code for maps, secret for models: report, let a person decide about browser keys. */
export const googleApiKey: Detector = {
  id: 'google_api_key',
  provider: 'google',
  anchors: ['AIza'],
  anchorAt: 'start',
  pattern: /AIza[A-Za-z0-9_-]{35}/,
  alphabet: /[A-Za-z0-9_-]/,
  longest: 39,
  confidence: 'high',
  entropyMin: 3.5,
  body: (token) => token.slice(4),
  // From the vendor's public documents.
  published: [['AIza', 'SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'].join('')],
  examples: {
    hits: ['AIzaSyFake0Example1Not2A3Real4Key5Do6No'],
    misses: [
      'AIzaSyFake0Example1Not2A3Real4',
      'AIzaSyFake0Example1Not2A3Real4Key5Do6NoLonger',
      'RAIzaSyFake0Example1Not2A3Real4Key5Do6No',
    ],
  },
};
