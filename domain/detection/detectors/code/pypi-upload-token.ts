import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** The fixed head holds the version of the format (02 01 08) and the name of the site. */
export const pypiUploadToken: Detector = {
  id: 'pypi_upload_token',
  provider: 'pypi',
  anchors: ['pypi-AgE'],
  pattern: /pypi-AgEIcHlwaS5vcmc(?<body>[A-Za-z0-9_-]{50,1000})/,
  goesOn: BASE64URL,
  confidence: 'high',
  longest: 1030,
  examples: {
    hits: [
      'pypi-AgEIcHlwaS5vcmcCFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fak',
    ],
    misses: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZwFake0Example1Not2A3Real4Key5Do6Not7Use8Fake0'],
  },
};
