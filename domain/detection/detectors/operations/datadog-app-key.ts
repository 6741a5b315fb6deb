import { hasLettersAndDigits } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** 40 characters without any mark. */
export const datadogAppKey: Detector = {
  id: 'datadog_app_key',
  provider: 'datadog',
  anchors: [],
  pattern: /[0-9a-zA-Z]{40}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3,
  signs: { words: ['datadog', 'datadoghq', 'dd_app_key', 'dd-application-key'] },
  exclude: (run) => !hasLettersAndDigits(run),
  examples: {
    hits: ['deadbeefcafef00d0badc0de12345678deadbeef', 'DD_APP_KEY=deadbeefcafef00d0badc0de12345678deadbeef'],
    misses: [
      'datadog commit deadbeefcafef00d0badc0de12345678deadbeef',
      'datadog https://h.example/deadbeefcafef00d0badc0de12345678deadbeef',
    ],
  },
};
