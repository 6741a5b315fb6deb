import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Its middle part is the id that deleting it takes. */
export const sendgridApiKey: Detector = {
  id: 'sendgrid_api_key',
  provider: 'sendgrid',
  anchors: ['SG.[A-Za-z0-9_-]{8}'],
  pattern: /SG\.(?<body>[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})/,
  goesOn: BASE64URL,
  confidence: 'high',
  examples: {
    hits: ['SG.Fake0Example1Not2A3Rea.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake'],
    misses: [
      'SG.Fake0Example1Not2A3Rea.short',
      'MSG.Fake0Example1Not2A3Rea.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake',
    ],
  },
};
