import type { Detector } from '../../detector-shape';
import { percentDecoded } from '../../readings';

/** A signed query: the signature is what opens it. */
export const azureSasToken: Detector = {
  id: 'azure_sas_token',
  provider: 'azure',
  anchors: ['sig=[A-Za-z0-9%]', 'sig%', 'sig\\u', 'sig&'],
  pattern: /[?&](?:[a-z]{2,5}=[^&\s"]{1,80}&){2,12}sig=(?<secret>[A-Za-z0-9%+/]{40,100}(?:%3D|=)?)/,
  goesOn: /[A-Za-z0-9+/=%]/,
  confidence: 'medium',
  before: 700,
  longest: 120,
  guard: /sig(?:=|%|\\u|&)[^\s"]{40}/,
  unwrap: percentDecoded,
  examples: {
    hits: [
      'https://fakeaccount.blob.core.windows.net/c?sv=2024-01-01&se=2030-01-01&sp=r&sig=Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake%3D',
    ],
    misses: ['https://fake.example/c?sig=Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake%3D', '?sv=1&sp=r&sig=short'],
  },
};
