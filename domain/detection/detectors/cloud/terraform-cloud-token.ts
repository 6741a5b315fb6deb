import type { Detector } from '../../detector-shape';

export const terraformCloudToken: Detector = {
  id: 'terraform_cloud_token',
  provider: 'hashicorp_terraform',
  anchors: ['.atlasv1.'],
  pattern: /[A-Za-z0-9]{14}\.atlasv1\.(?<body>[A-Za-z0-9_=-]{60,70})/,
  goesOn: /[A-Za-z0-9_=-]/,
  confidence: 'high',
  entropyMin: 3.5,
  before: 14,
  examples: {
    hits: ['Fake0Example1N.atlasv1.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5'],
    misses: [
      'Fake0.atlasv1.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5',
      'Fake0Example1N.atlasv1.short',
    ],
  },
};
