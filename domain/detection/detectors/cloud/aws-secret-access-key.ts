import { isMixed, isPath } from '../../bare-shapes';
import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

/** 40 characters of base 64 without any mark: an access key id beside it or its own name tells. */
export const awsSecretAccessKey: Detector = {
  id: 'aws_secret_access_key',
  provider: 'aws',
  anchors: [],
  pattern: /[A-Za-z0-9/+]{40}/,
  goesOn: BASE64,
  confidence: 'high',
  danger: 'critical',
  entropyMin: 4.25,
  signs: { words: ['aws'], names: ['secret'], beside: /(?:AKIA|ASIA)[A-Z2-7]{16}/ },
  exclude: (run) => !isMixed(run) || isPath(run),
  published: ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY'],
  examples: {
    hits: [
      'FakeSecretNotReal/EXAMPLE+0123456789abcd',
      'AKIAFAKENQT7REZ5LKY2 FakeSecretNotReal/EXAMPLE+0123456789abcd',
      'secretAccessKey: "FakeSecretNotReal/EXAMPLE+0123456789abcd"',
    ],
    misses: [
      'secret deadbeefcafef00d0badc0de12345678deadbeef',
      'aws usr/local/lib/python3/site/packages/Foo1ab',
      'aws_secret FakeSecretNotReal/EXAMPLE+0123456789abcd=',
    ],
  },
};
