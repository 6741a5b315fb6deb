import { isPlaceholder } from '../placeholder';
import { type ElementDetector, protectedForm } from '../element';

/**
 * A credential in a column made for it. Credentials of known shape are found wherever they stand by detectors/ and count
 * as this element too; here the column's name carries values of a shape that we do not know.
 */
export const apiKey: ElementDetector = {
  id: 'auth_token.api_key',
  columns: ['api_key', 'apikey', 'api_token', 'access_key', 'secret_key', 'api_secret', 'auth_key'],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    if (/[*•]{3}|\.{3}/.test(trimmed))
      return { element: 'auth_token.api_key', protection: 'masked', evidence: 'likely' };
    if (protectedForm(trimmed) === 'encrypted')
      return { element: 'auth_token.api_key', protection: 'encrypted', evidence: 'likely' };
    if (!/^[\x21-\x7e]{16,4096}$/.test(trimmed) || isPlaceholder(trimmed) || /^[$<{]/.test(trimmed)) return null;
    return { element: 'auth_token.api_key', protection: 'plain', evidence: 'likely' };
  },
  examples: {
    hits: ['Fake0Example1Not2A3Real4Key5', 'sk-...abcd'],
    misses: [
      '$' + '{API_KEY}_0123456789',
      '<your-key>',
      'short',
      'xxxxxxxxxxxxxxxxxxxxxxxx',
      'no key for this customer',
    ],
  },
};
