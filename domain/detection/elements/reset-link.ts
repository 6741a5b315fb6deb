import { type ElementDetector, type ElementFinding, NONE, isEmptyValue, protectedFinding } from '../element';

const ID = 'auth_token.reset_link' as const;
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };
/** What such links are for, as they say themselves. */
const PURPOSE = /reset|recover|magic|passwordless|verify|verification|confirm|activate|invit/i;
const IN_TEXT = new RegExp(
  `https?:\\\\?/\\\\?/[^\\s"'<>]{3,200}?(?:${PURPOSE.source})[^\\s"'<>]{0,200}?[/=?&]([A-Za-z0-9._~-]{16,2048})`,
  'gi',
);

/** A link or a code that lets its holder in without a password, as long as it lives. */
export const resetLink: ElementDetector = {
  id: ID,
  columns: [
    'reset_token',
    'magic_link',
    'verification_code',
    'reset_link',
    'reset_url',
    'password_reset_token',
    'reset_password_token',
    'confirmation_token',
    'activation_token',
    'invite_token',
    'otp',
    'otp_code',
    'one_time_code',
    'sms_code',
    '验证码',
  ],
  share: 0.8,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const text = value.trim();
    const form = protectedFinding(ID, text);
    if (form && !form.protection.startsWith('hashed')) return form;
    return /^https?:\/\/\S{8,}$|^(?=.*\d)[A-Za-z0-9._~-]{4,2048}$|^[A-Za-z_-]{16,2048}$/.test(text) ? LIKELY : null;
  },
  textHasDigits: true,
  textNeeds: [IN_TEXT],
  textAlsoNeeds: [PURPOSE],
  findInText: (text) => {
    if (!text.includes('://') && !text.includes(':\\/\\/')) return NONE;
    return [...text.matchAll(IN_TEXT)].flatMap(([, token = '']) => (/\d/.test(token) ? [LIKELY] : []));
  },
  examples: {
    hits: ['Fake0Example1Not2A3Real4', '804213', 'https://app.example.org/reset?token=Fake0Example1Not2', '******'],
    misses: ['', 'true', 'not sent yet', 'sent'],
    textHits: ['open https://app.example.org/password/reset?token=Fake0Example1Not2A3Real4 now'],
    textMisses: [
      'see https://docs.example.org/how-to-reset-your-password',
      'https://app.example.org/?ref=Fake0Example1Not2A3',
    ],
  },
};
