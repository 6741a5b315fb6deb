import { type ElementDetector, hashForm, isEmptyValue } from '../element';

/** A password that can be read. A hash in such a column is `credentials.password_hash`, a row of stars is masked. */
export const passwordPlain: ElementDetector = {
  id: 'credentials.password_plain',
  columns: ['password', 'passwd', 'pwd', 'pass', 'user_password', 'plain_password', 'passwort'],
  share: 0.8,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const hashed = hashForm(value);
    if (hashed) return { element: 'credentials.password_hash', protection: hashed, evidence: 'certain' };
    if (/^(?:[*•]+|[xX]{3,}|\[?(?:redacted|filtered|masked|hidden)\]?)$/i.test(value)) {
      return { element: 'credentials.password_plain', protection: 'masked', evidence: 'likely' };
    }
    const plausible = value.length >= 4 && value.length <= 128 && !/^(?:true|false)$/i.test(value);
    return plausible ? { element: 'credentials.password_plain', protection: 'plain', evidence: 'certain' } : null;
  },
  examples: {
    hits: ['correct horse battery', 'S3cret!pw', '********', '5f4dcc3b5aa765d61d8327deb882cf99'],
    misses: ['', 'null', 'abc', 'true'],
  },
};
