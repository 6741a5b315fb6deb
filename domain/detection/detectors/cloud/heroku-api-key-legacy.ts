import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Nothing but a UUID: near the word alone it is noise, it must also go by the name of a key. */
export const herokuApiKeyLegacy: Detector = {
  id: 'heroku_api_key_legacy',
  provider: 'heroku',
  anchors: [],
  pattern: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  signs: { words: ['heroku'], needs: ['key', 'token', 'secret', 'apikey'] },
  examples: {
    hits: ['deadbeef-cafe-4f0d-abad-c0de12345678', 'HEROKU_API_KEY=deadbeef-cafe-4f0d-abad-c0de12345678'],
    misses: ['heroku DEADBEEF-CAFE-4F0D-ABAD-C0DE12345678', 'heroku deadbeef-cafe-4f0d-abad-c0de1234567'],
  },
};
