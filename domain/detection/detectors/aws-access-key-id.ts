import type { Detector } from '../detector';

/** Four letters of type and 16 characters of base 32; published examples hold other digits too. */
export const awsAccessKeyId: Detector = {
  id: 'aws_access_key_id',
  provider: 'aws',
  anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  anchorAt: 'start',
  pattern: /(?:AKIA|ASIA|ABIA|ACCA)(?:[A-Z2-7]{16}|[A-Z0-9]{9}EXAMPLE)/,
  alphabet: /[A-Za-z0-9]/,
  longest: 20,
  confidence: 'high',
  entropyMin: 3,
  body: (token) => token.slice(4),
  published: ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'],
  examples: {
    hits: ['AKIAFAKENQT7REZ5LKY2', '{"m":"a\\tAKIAFAKENQT7REZ5LKY2"}', 'AKIAFAKENQT7REZ5LKY2_accessKeys.csv'],
    misses: ['AKIAFAKENQT7REZ5LKY', 'AKIAFAKENQT7REZ5LKY2Q', 'AKIAFAKENQT7REZ5LKY1'],
  },
};
