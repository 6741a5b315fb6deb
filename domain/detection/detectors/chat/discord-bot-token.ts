import type { Detector } from '../../detector-shape';
import { BASE64URL } from '../../edges';
import { decoded } from '../../token-parts';

/** Begins with the number of the bot in base 64: digits leave few characters to each place, and the anchor is the first eight. */
export const discordBotToken: Detector = {
  id: 'discord_bot_token',
  provider: 'discord',
  anchors: ['[MNO][DTjz][AEIMQUYcgk][wxyz0-5][MNO][DTjz][AEIMQUYcgk][wxyz0-5]'],
  pattern: /[MNO][A-Za-z0-9_-]{22,26}\.[A-Za-z0-9_-]{6}\.(?<body>[A-Za-z0-9_-]{27,38})/,
  goesOn: BASE64URL,
  confidence: 'high',
  doubt: (token) => (/^\d{17,20}$/.test(decoded(token.slice(0, token.indexOf('.')))) ? null : 'low'),
  examples: {
    hits: [
      'MTIzNDU2Nzg5MDEyMzQ1Njc0.FAKE00.Fake0Example1Not2A3Real4Key',
      'MTIzNDU2Nzg5MDEyMzQ1Njc0.FAKE00.Fake0Example1Not2A3Real4Key,',
    ],
    misses: ['MTIzNDU2Nzg5MDEyMzQ1Njc0', 'MTIzNDU2Nzg5MDEyMzQ1Njc0.FAKE00.short'],
  },
};
