import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

/** Begins with a fixed head of the message that it encodes. */
export const awsSessionToken: Detector = {
  id: 'aws_session_token',
  provider: 'aws',
  anchors: ['FwoGZXIvYXdz', 'IQoJb3JpZ2lu', 'FQoGZXIvYXdz'],
  pattern: /(?:FwoGZXIvYXdz|FQoGZXIvYXdz|IQoJb3JpZ2lu)(?<body>[A-Za-z0-9/+=]{100,4000})/,
  goesOn: BASE64,
  confidence: 'medium',
  longest: 4020,
  examples: {
    hits: [
      'FwoGZXIvYXdzEFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fak',
    ],
    misses: ['FwoGZXIvYXdz', 'IQoJb3JpZ2luFake0Example1Not2A3Real4'],
  },
};
