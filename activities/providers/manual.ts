import { AI_GUIDES } from './guides/ai';
import { CHAT_GUIDES } from './guides/chat';
import { CLOUD_GUIDES } from './guides/cloud';
import { CODE_GUIDES } from './guides/code';
import type { ManualGuide } from './guides/guide-shape';
import { OPERATIONS_GUIDES } from './guides/operations';
import { PAY_GUIDES } from './guides/pay';

/** Secrets that name no issuer: the service that takes them has to be found first. */
const WITHOUT_ISSUER: readonly ManualGuide[] = [
  {
    provider: 'generic',
    where: 'the service of yours that takes the secret',
    steps: [
      'Find the service from what stands beside the secret where it leaked.',
      'A session or token: end the sessions; a signing key leaked as well means a new signing key.',
      'A password, also as a hash: set a new one and end the sessions made with it.',
      'A private key: take its public half out wherever it is trusted, and revoke certificates made with it.',
    ],
    proof: 'the service refuses the secret with its documented error, where it took it before',
    tells: 'people who are signed in with the secret have to sign in again',
    source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  },
  {
    provider: 'unknown',
    where: 'the issuer, once it is found',
    steps: [
      'Find the issuer from what stands beside the key where it leaked; several issuers use this form.',
      'Do not try the key out at one after another: each trial gives it away.',
      'Ask whoever ran the program that the leak came from.',
      'Follow the guide of the issuer that is found.',
    ],
    proof: 'as the guide of the issuer says; without an issuer the key stays open',
    tells: 'nobody, until the issuer is known',
    source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  },
];

/** Work by hand: issuers without a call for it, and keys that the calls of the others do not reach. */
export const MANUAL_GUIDES: readonly ManualGuide[] = [
  ...AI_GUIDES,
  ...CHAT_GUIDES,
  ...CLOUD_GUIDES,
  ...CODE_GUIDES,
  ...OPERATIONS_GUIDES,
  ...PAY_GUIDES,
  ...WITHOUT_ISSUER,
];

const BY_PROVIDER = new Map(MANUAL_GUIDES.map((guide) => [guide.provider, guide]));

/** The guide of an issuer; one that holds anywhere for an issuer without a guide of its own. */
export function guideFor(provider: string): ManualGuide {
  return (
    BY_PROVIDER.get(provider) ?? {
      provider,
      where: 'the page of the issuer that lists keys',
      steps: [
        'Sign in as the owner of the key or as an administrator.',
        'Find the key by its name, its last characters or the day it was made, never by searching for the key.',
        'Revoke or delete it.',
        'Make a new one with no more rights, and give it to its owner.',
      ],
      proof: 'the key stood in the list before and no longer does, or the issuer refuses it as documented',
      tells: 'whatever uses the key stops at once',
      source: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    }
  );
}
