import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

export const anthropicAdminKey: Detector = {
  id: 'anthropic_admin_key',
  provider: 'anthropic',
  anchors: ['sk-ant-admin'],
  pattern: /sk-ant-admin\d{2}-(?<body>[A-Za-z0-9_-]{93})AA/,
  goesOn: BASE64URL,
  confidence: 'high',
  danger: 'critical',
  examples: {
    hits: [
      'sk-ant-admin01-Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1NoAA',
    ],
    misses: ['sk-ant-admin01-Fake0Example1', 'sk-ant-administration'],
  },
};
