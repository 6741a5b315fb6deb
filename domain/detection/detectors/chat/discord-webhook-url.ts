import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** Whoever knows the address may post. */
export const discordWebhookUrl: Detector = {
  id: 'discord_webhook_url',
  provider: 'discord',
  anchors: ['discord.com', 'discordapp.com'],
  pattern: /discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{17,20}\/(?<body>[A-Za-z0-9_-]{60,80})/,
  goesOn: BASE64URL,
  confidence: 'high',
  guard: /discord(?:app)?\.com[^"\s]{1,40}webhooks/,
  examples: {
    hits: [
      [
        'https://discord.com',
        '/api/webhooks/123456789012345678/Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1Not2A3Real4Key5D',
      ].join(''),
    ],
    misses: ['discord.com/api/webhooks/123', 'https://discord.com/channels/123456789012345678'],
  },
};
