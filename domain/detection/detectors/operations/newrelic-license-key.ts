import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Told by its tail; keys of the European region begin otherwise. */
export const newrelicLicenseKey: Detector = {
  id: 'newrelic_license_key',
  provider: 'newrelic',
  anchors: ['FFFFNRAL'],
  pattern: /(?<body>[0-9a-f]{32}|[a-z]{2}\d{2}xx[0-9a-f]{26})FFFFNRAL/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  before: 32,
  examples: {
    hits: ['deadbeefcafef00d0badc0de12345678FFFFNRAL', 'eu01xxdeadbeefcafef00d0badc0de12FFFFNRAL'],
    misses: ['FFFFNRAL', 'deadbeefFFFFNRAL'],
  },
};
