import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** Four letters of type and 16 characters of base 32; published examples hold other digits too. */
export const awsAccessKeyId: Detector = {
  id: 'aws_access_key_id',
  provider: 'aws',
  anchors: ['AKIA[A-Z0-9]{4}', 'ASIA[A-Z0-9]{4}', 'ABIA[A-Z0-9]{4}', 'ACCA[A-Z0-9]{4}'],
  pattern: /(?:AKIA|ASIA|ABIA|ACCA)(?<body>[A-Z2-7]{16}|[A-Z0-9]{9}EXAMPLE)/,
  goesOn: ALPHANUMERIC,
  confidence: 'high',
  entropyMin: 3,
  published: ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'],
  examples: {
    hits: ['AKIAFAKENQT7REZ5LKY2', '{"m":"a\\tAKIAFAKENQT7REZ5LKY2"}', 'AKIAFAKENQT7REZ5LKY2_accessKeys.csv'],
    misses: ['AKIAFAKENQT7REZ5LKY', 'AKIAFAKENQT7REZ5LKY2Q', 'AKIAFAKENQT7REZ5LKY1'],
  },
};
