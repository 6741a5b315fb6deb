import { isPlaceholder } from '../placeholder';
import { type ElementDetector, type ElementFinding, NONE, isEmptyValue } from '../element';

const LIKELY: ElementFinding = { element: 'auth_token.session', protection: 'plain', evidence: 'likely' };
/** Names that servers give the cookie of a session. */
const IN_TEXT =
  /(?<![A-Za-z])(?:jsessionid|phpsessid|asp\.net_sessionid|connect\.sid|sessionid|session[_-](?:id|token)|sid)\\?["']?\s?[=:]\s?\\?["']?([A-Za-z0-9%._~+/-]{16,4096})/gi;

/** A value that is or names a signed-in session; whether it still lives is a question for people. */
export const sessionToken: ElementDetector = {
  id: 'auth_token.session',
  columns: ['session_token', 'session_id', 'session', 'session_key', 'sid', 'jsessionid', 'phpsessid', 'auth_session'],
  share: 0.8,
  hexBlind: true,
  check: (value) => {
    const trimmed = value.trim();
    if (isEmptyValue(trimmed) || !/^[\x21-\x7e]{8,4096}$/.test(trimmed)) return null;
    if (/[*•]{3}/.test(trimmed)) return { element: 'auth_token.session', protection: 'masked', evidence: 'likely' };
    return {
      element: 'auth_token.session',
      protection: 'plain',
      evidence: trimmed.length >= 16 ? 'certain' : 'likely',
    };
  },
  textHasDigits: true,
  textNeeds: [IN_TEXT],
  findInText: (text) => {
    if (!/sess(?:ion)?[_-]?(?:id|token)|[.;\s]sid=/i.test(text)) return NONE;
    return [...text.matchAll(IN_TEXT)].flatMap(([, token = '']) =>
      /\d/.test(token) && !isPlaceholder(token) ? [LIKELY] : [],
    );
  },
  examples: {
    hits: ['3f1c2b9a-0000-4000-8000-00000000c0de', 'Fake0Example1Not2A3Real4', 'sess-0001'],
    misses: ['', '17', 'not a session', 'null'],
    textHits: [
      'Cookie: theme=dark; JSESSIONID=Fake0Example1Not2A3Real4',
      '"session_id":"3f1c2b9a-4e5d-4000-8a7b-0000cafec0de"',
    ],
    textMisses: ['set session_id to your own', 'session_id=short', 'the session identifier'],
  },
};
