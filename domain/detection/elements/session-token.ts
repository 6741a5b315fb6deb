import { type ElementDetector, isEmptyValue } from '../element';

/** A value that is or names a signed-in session; whether it still lives is a question for people. */
export const sessionToken: ElementDetector = {
  id: 'auth_token.session',
  columns: ['session_token', 'session_id', 'session', 'session_key', 'sid', 'jsessionid', 'phpsessid', 'auth_session'],
  share: 0.8,
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
  examples: {
    hits: ['3f1c2b9a-0000-4000-8000-00000000c0de', 'Fake0Example1Not2A3Real4', 'sess-0001'],
    misses: ['', '17', 'not a session', 'null'],
  },
};
