import { isPlaceholder } from '../placeholder';
import { type ElementDetector, type ElementFinding, NONE, protectedFinding } from '../element';

const ID = 'auth_token.oauth_refresh' as const;
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };
const IN_TEXT = /refresh[_-]?token\\?["']?\s*[:=]\s*\\?["']?([A-Za-z0-9._~+/=|-]{16,4096})/gi;

/** A token that makes new access tokens; vendors shape it as they like, so the name before it tells. */
export const oauthRefresh: ElementDetector = {
  id: ID,
  columns: ['refresh_token', 'oauth_refresh_token', 'refreshtoken', 'rt', 'offline_token', 'refresh_jwt'],
  share: 0.8,
  check: (value) => {
    const text = value.trim();
    if (/^[\x21-\x7e]{12,4096}$/.test(text) && /\d/.test(text) && !/[*•]{3}/.test(text) && !isPlaceholder(text)) {
      return protectedFinding(ID, text) ?? LIKELY;
    }
    return protectedFinding(ID, text);
  },
  textHasDigits: true,
  textNeeds: [IN_TEXT],
  findInText: (text) => {
    if (!/refresh[_-]?token/i.test(text)) return NONE;
    return [...text.matchAll(IN_TEXT)].flatMap(([, token = '']) =>
      /\d/.test(token) && !isPlaceholder(token) ? [LIKELY] : [],
    );
  },
  examples: {
    hits: ['rt-Fake0Example1Not2A3Real4Key5', '1//0gFake0Example1Not2A3Real4Key5', '********'],
    misses: ['', 'null', 'short', 'no refresh token was issued'],
    textHits: ['{"refresh_token":"Fake0Example1Not2A3Real4Key5"}', 'refresh_token=Fake0Example1Not2A3Real4'],
    textMisses: ['the refresh token expires after 30 days', 'refresh_token: <your-token>'],
  },
};
