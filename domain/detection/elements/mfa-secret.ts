import { type ElementDetector, type ElementFinding, NONE, isEmptyValue, protectedForm } from '../element';

const ID = 'credentials.mfa_secret' as const;
const CERTAIN: ElementFinding = { element: ID, protection: 'plain', evidence: 'certain' };
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };
const URI = /otpauth(?:-migration)?:\/\/(?:[th]otp|offline)[^\s"'<>]{8,}/gi;
/** RFC 4226 section 4: at least 80 bits, which are 16 letters of base 32; grouped by four where people type them. */
const BASE32 = /^(?=[A-Z2-7]*[A-Z])[A-Z2-7]{16,64}={0,6}$/i;
const CODES =
  /^[[{"'\s]*[A-Za-z0-9]{3,8}-?[A-Za-z0-9]{2,8}(?:["']?[\s,;|]+["']?[A-Za-z0-9]{3,8}-?[A-Za-z0-9]{2,8})+[\]}"'\s]*$/;
const ONE_CODE = /^(?=.*\d)[A-Za-z0-9]{4,12}(?:-[A-Za-z0-9]{4,12}){0,3}$/;

/** The seed of one-time codes, or codes that stand in for them. */
export const mfaSecret: ElementDetector = {
  id: ID,
  columns: [
    'totp_secret',
    'otp_secret',
    'mfa_secret',
    'backup_codes',
    'backup_code',
    'recovery_codes',
    'recovery_code',
    'two_factor_secret',
    '2fa_secret',
    'twofa_secret',
    'otp_seed',
    'totp_seed',
    'otpauth_url',
    'scratch_codes',
  ],
  share: 0.8,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const text = value.trim();
    if (/^otpauth/i.test(text) || BASE32.test(text.replace(/[ -]/g, ''))) return CERTAIN;
    const form = protectedForm(text);
    if (form) return { element: ID, protection: form, evidence: 'likely' };
    return CODES.test(text) || ONE_CODE.test(text) ? LIKELY : null;
  },
  textNeeds: [URI],
  findInText: (text) => (text.includes('otpauth') ? [...text.matchAll(URI)].map(() => LIKELY) : NONE),
  examples: {
    hits: [
      'JBSWY3DPEHPK3PXP',
      'jbsw y3dp ehpk 3pxp',
      'otpauth://totp/Sample:ada@example.org?secret=JBSWY3DPEHPK3PXP',
      '1234-5678, 2345-6789',
    ],
    misses: ['', 'true', 'enabled', 'no factor is set up'],
    textHits: ['scan otpauth://totp/Sample?secret=JBSWY3DPEHPK3PXP with your phone'],
    textMisses: ['an otpauth link looks like otpauth://'],
  },
};
