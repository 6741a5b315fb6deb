import { hasLettersAndDigits } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 32 hexadecimal digits without any mark. */
export const datadogApiKey: Detector = {
  id: 'datadog_api_key',
  provider: 'datadog',
  anchors: [],
  pattern: /[0-9a-f]{32}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  signs: { words: ['datadog', 'datadoghq', 'dd_api_key', 'dd-api-key'] },
  exclude: (run) => !hasLettersAndDigits(run),
  examples: {
    hits: ['deadbeefcafef00d0badc0de12345678', 'DD_API_KEY=deadbeefcafef00d0badc0de12345678'],
    misses: [
      'datadog trace_id=deadbeefcafef00d0badc0de12345678',
      'datadog DEADBEEFCAFEF00D0BADC0DE12345678',
      'datadog deadbeefcafef00d0badc0de1234567',
    ],
  },
};
