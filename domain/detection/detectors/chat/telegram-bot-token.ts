import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';

/** The number of the bot, a colon, and 35 characters that begin AA. */
export const telegramBotToken: Detector = {
  id: 'telegram_bot_token',
  provider: 'telegram',
  anchors: ['[0-9]:AA[A-Za-z0-9_-]{2}', '[0-9]%3AAA[A-Za-z0-9_-]', '253AAA[A-Za-z0-9_-]', '3A;AA', '58;AA'],
  pattern: /[0-9]{8,10}:AA(?<body>[A-Za-z0-9_-]{33})/,
  goesOn: BASE64URL,
  confidence: 'high',
  entropyMin: 3.5,
  before: 9,
  examples: {
    hits: ['123456789:AAFake0Example1Not2A3Real4Key5Do6No'],
    misses: [
      '12:34:AA:BB:CC',
      '1234567:AAFake0Example1Not2A3Real4Key5Do6No',
      '12345678901:AAFake0Example1Not2A3Real4Key5Do6No',
    ],
  },
};
