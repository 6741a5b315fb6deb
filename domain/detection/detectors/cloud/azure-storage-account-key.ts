import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

/** 64 bytes in a connection string. */
export const azureStorageAccountKey: Detector = {
  id: 'azure_storage_account_key',
  provider: 'azure',
  anchors: ['AccountKey'],
  pattern: /AccountKey\s*=\s*(?<secret>[A-Za-z0-9+/]{86}==)/,
  goesOn: BASE64,
  confidence: 'high',
  anyCase: true,
  examples: {
    hits: [
      'DefaultEndpointsProtocol=https;AccountName=fakeaccount;AccountKey=Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Exa==',
    ],
    misses: ['AccountKey=Fake0Example1==', 'AccountKeyName=Root'],
  },
};
