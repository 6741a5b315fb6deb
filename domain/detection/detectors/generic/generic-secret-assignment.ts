import { hasLettersAndDigits } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { ANYTHING_MAY_FOLLOW } from '../../edges';
import { entropy } from '../../entropy';
import { isStandIn } from '../../stand-ins';

/** A telling name and a value, in prose only: in rows of columns the name of the column says more. Code that fetches a value is none. */
export const genericSecretAssignment: Detector = {
  id: 'generic_secret_assignment',
  provider: 'generic',
  anchors: [
    'api[_-]key',
    'apikey',
    'access[_-]key',
    'accesskey',
    'secret',
    'auth[_-]token',
    'authtoken',
    'access[_-]token',
    'accesstoken',
    'password',
    'passwd',
    'pwd',
    'private[_-]key',
    'privatekey',
  ],
  pattern:
    /(?:api[_-]?key|access[_-]?key|secret(?:[_-]?key)?|auth[_-]?token|access[_-]?token|passw(?:or)?d|pwd|private[_-]?key)["'\\]{0,3}\s{0,5}[:=]\s{0,5}["'\\]{0,3}(?<secret>[^\s"'\\,;{}<>]{8,160})/,
  goesOn: ANYTHING_MAY_FOLLOW,
  confidence: 'low',
  entropyMin: 3.5,
  anyCase: true,
  frame: 'assignment',
  after: 'anything',
  exclude: (value) => isStandIn(value) || !isRandom(value),
  examples: {
    hits: ['api_key="Fake0Example1Not2A3Real4Key5Do6N"'],
    misses: [
      'password = os.environ["PASSWORD_2"]',
      'api_key: process.env.API_KEY_2',
      'secret = getSecret("name1", 5)',
      'token: string',
      'password=hunter',
      'api_key="${API_KEY_2024}"',
    ],
  },
};

const isRandom = (value: string): boolean =>
  hasLettersAndDigits(value) &&
  entropy(value) >= 3.5 &&
  !/[()[\]$]|^(?:https?:|\.{0,2}\/|process\.|os\.|env\.|config\.|self\.|this\.)/i.test(value);
