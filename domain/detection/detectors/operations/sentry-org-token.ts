import type { Detector } from '../../detector-shape';
import { jsonIn } from '../../token-parts';

/** Its middle part names the organisation. */
export const sentryOrgToken: Detector = {
  id: 'sentry_org_token',
  provider: 'sentry',
  anchors: ['sntrys_'],
  pattern: /sntrys_eyJ[A-Za-z0-9+/_-]{40,600}={0,2}_(?<body>[A-Za-z0-9+/_-]{43})/,
  goesOn: /[A-Za-z0-9+/_-]/,
  confidence: 'high',
  longest: 700,
  doubt: (token) => (namesOrganisation(token.slice(7, -44)) ? null : 'low'),
  examples: {
    hits: [
      'sntrys_eyJpYXQiOjE3MDAwMDAwMDAsInVybCI6Imh0dHBzOi8vZmFrZS5leGFtcGxlIiwicmVnaW9uX3VybCI6Imh0dHBzOi8vZmFrZS5leGFtcGxlIiwib3JnIjoiZmFrZSJ9_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake',
    ],
    misses: ['sntrys_eyJ', 'sntrys_Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake'],
  },
};

const namesOrganisation = (part: string): boolean => typeof jsonIn(part)?.['org'] === 'string';
