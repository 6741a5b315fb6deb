import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

/** The long-lived form, or a signed address in base 64 that lives for hours. */
export const awsBedrockApiKey: Detector = {
  id: 'aws_bedrock_api_key',
  provider: 'aws',
  anchors: ['ABSK[A-Za-z0-9]{6}', 'bedrock-api-key-'],
  pattern: /ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{0,4000}/,
  goesOn: BASE64,
  confidence: 'high',
  longest: 4100,
  examples: {
    hits: [
      'ABSKFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fak',
    ],
    misses: ['ABSKFake0Example1Not2A3Real4', 'bedrock-api-key-rotation'],
  },
};
