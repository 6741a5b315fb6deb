import type { Detector } from '../../detector-shape';
import { ALPHANUMERIC } from '../../edges';

/** One letter, a full stop and 24 characters; without a digit it is the call of a method. */
export const vaultLegacyToken: Detector = {
  id: 'vault_legacy_token',
  provider: 'hashicorp_vault',
  anchors: [],
  pattern: /[sbr]\.(?<body>[A-Za-z0-9]{24})/,
  goesOn: ALPHANUMERIC,
  confidence: 'medium',
  entropyMin: 3.5,
  signs: { words: ['vault'] },
  exclude: (run) => !/\d/.test(run),
  examples: {
    hits: ['s.Fake0Example1Not2A3Real4', 'VAULT_TOKEN=s.Fake0Example1Not2A3Real4'],
    misses: ['vault s.someVeryLongIdentifierXY', 'vault s.Fake0Example1', 'vault s.Fake0Example1Not2A3Real4x'],
  },
};
