import type { ChannelRequirement } from '../obligation';

/**
 * When a law takes an electronic notice. `person`: what must be known of the person · `organisation`: a fact of the record
 * that opens it to everybody (`communication`) · both null: open to anybody with an address.
 */
export interface EmailRule {
  person: ChannelRequirement;
  organisation: 'primaryMeans' | 'internetBusiness' | 'emailRelationship' | null;
  words: string;
  source: string;
}

const E_SIGN = 'the person consented to electronic records (15 U.S.C. 7001)';

export const EMAIL_CONDITIONS = {
  none: { person: 'none', organisation: null, words: 'an address that the attacker does not hold', source: 'default' },
  e_sign_consent: { person: 'e_sign_consent', organisation: null, words: E_SIGN, source: 'Cal. Civ. Code 1798.82(j)' },
  express_consent: {
    person: 'express_consent',
    organisation: null,
    words: 'the person expressly consented to notices by e-mail, and a log is kept',
    source: 'N.Y. Gen. Bus. Law 899-aa(5)(b)',
  },
  agreed: {
    person: 'express_consent',
    organisation: null,
    words: 'the person agreed to notices by e-mail',
    source: '45 CFR 164.404(d)(1)',
  },
  agreed_in_writing: {
    person: 'express_consent',
    organisation: null,
    words: 'the patient agreed in writing to electronic notice',
    source: 'Cal. Health & Safety Code 1280.15(b)(2)',
  },
  agreed_and_e_sign: {
    person: 'e_sign_consent',
    organisation: null,
    words: `the person agreed to it, and ${E_SIGN}`,
    source: 'Haw. Rev. Stat. 487N-2(e)(2); N.C. Gen. Stat. 75-65(e)(2); Mo. Rev. Stat. 407.1500; D.C. Code 28-3851(2)',
  },
  primary_means: {
    person: 'express_consent',
    organisation: 'primaryMeans',
    words: 'e-mail is the organisation’s primary means of communication with the person',
    source: 'N.H. Rev. Stat. 359-C:20 III(b); Ohio Rev. Code 1349.19(E)(2)',
  },
  primary_means_or_e_sign: {
    person: 'e_sign_consent',
    organisation: 'primaryMeans',
    words: `e-mail is the primary means of communication, or ${E_SIGN}`,
    source: 'Colo. Rev. Stat. 6-1-716(1)(f); Neb. Rev. Stat. 87-802(4)',
  },
  customary_means_or_e_sign: {
    person: 'e_sign_consent',
    organisation: 'primaryMeans',
    words: `e-mail is the customary means of communication, or ${E_SIGN}`,
    source: 'Iowa Code 715C.2(4)(b); Or. Rev. Stat. 646A.604(4)(b)',
  },
  primary_means_guarded_or_e_sign: {
    person: 'e_sign_consent',
    organisation: 'primaryMeans',
    words: `e-mail is the primary means, without a link that asks for personal data and with a warning about such mail; or ${E_SIGN}`,
    source: '9 V.S.A. 2435(b)(6)(A)(ii)',
  },
  internet_business: {
    person: 'express_consent',
    organisation: 'internetBusiness',
    words: 'the person expressly consented, or the business is done mainly through the internet',
    source: 'Md. Code, Com. Law 14-3504(e)(2)',
  },
  relationship_or_internet_business: {
    person: 'express_consent',
    organisation: 'emailRelationship',
    words:
      'the person consented, or there is a business relationship by e-mail, or the business is done mainly through the internet',
    source: 'Mich. Comp. Laws 445.72(5)(b)',
  },
  prior_relationship: {
    person: 'express_consent',
    organisation: 'emailRelationship',
    words: 'a business relationship existed before, with a valid address',
    source: '73 Pa. Stat. 2302',
  },
  previously_used: {
    person: 'express_consent',
    organisation: 'emailRelationship',
    words: 'the way was used with the person before',
    source: 'Wis. Stat. 134.98(3)(b)',
  },
  authenticated: {
    person: 'e_sign_consent',
    organisation: null,
    words: 'authenticated electronic means under the law of digital signatures',
    source: '10 L.P.R.A. 4053',
  },
  person_chose_it: {
    person: 'express_consent',
    organisation: null,
    words: 'the person chose e-mail, and a text, in-app message or banner goes with it',
    source: '16 CFR 318.5(a)(1)',
  },
  postal_address: {
    person: 'postal_address',
    organisation: null,
    words: 'a postal address is known',
    source: 'common to written notice',
  },
  log_kept: { person: 'log_kept', organisation: null, words: 'a log of the calls is kept', source: '899-aa(5)(c)' },
  live_call: {
    person: 'log_kept',
    organisation: null,
    words: 'somebody speaks with the person; no recording',
    source: 'Ariz. Rev. Stat. 18-552; 9 V.S.A. 2435(b)(6)(A)(iii)',
  },
} as const satisfies Record<string, EmailRule>;
export type EmailCondition = keyof typeof EMAIL_CONDITIONS;
