import { GONE_FROM_LIST, STOPS, type ManualGuide } from './guide-shape';

/** Issuers that watch systems and keep secrets. */
export const OPERATIONS_GUIDES: readonly ManualGuide[] = [
  {
    provider: '1password',
    where: 'https://my.1password.com/developer-tools/directory',
    steps: [
      'Find the service account in the directory.',
      'Rotate its token, with an end for the old one of now, or delete the account.',
      'Change what its vaults hold as well: the token opens them.',
    ],
    proof: 'the directory shows the token rotated or the account gone: keep both pictures, without the token',
    tells: 'whatever reads the vaults with the token stops',
    source: 'https://developer.1password.com/docs/service-accounts/security',
  },
  {
    provider: 'datadog',
    where: 'https://app.datadoghq.com/organization-settings/api-keys',
    steps: [
      'Go to your own site first: each of them has keys of its own.',
      'Find the key by its last four characters; application keys have a page of their own.',
      'Make a new one, give it to the agents, then revoke the leaked one.',
    ],
    proof: 'GET /api/v1/validate with the key answers 403 at the same site where it answered {"valid":true} before',
    tells: 'agents with the key send nothing more, so alarms may fall silent',
    source: 'https://docs.datadoghq.com/api/latest/key-management/',
  },
  {
    provider: 'grafana',
    where: 'Administration, Service accounts at your own host; access policies at https://grafana.com for the cloud',
    steps: ['Find the token under its service account or policy.', 'Delete it.', 'Make a new one with its role.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  },
  {
    provider: 'newrelic',
    where: 'https://one.newrelic.com/admin-portal/api-keys/home',
    steps: [
      'Go to your region first: the EU is separate.',
      'Find the key by its kind and last characters.',
      'Delete it; a licence key only after the agents have another.',
    ],
    proof:
      'a query for the owner with the key answers 401, where it worked before; an error inside an answer of 200 is none',
    tells: 'agents with the key send nothing more, so alarms may fall silent',
    source: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  },
  {
    provider: 'sentry',
    where: 'https://sentry.io/settings/account/api/auth-tokens/',
    steps: [
      'A token of a person: have this person remove it here.',
      'A token of an organisation: an administrator removes it in the settings of the organisation.',
      'Make a new one with no more rights.',
    ],
    proof: 'GET https://sentry.io/api/0/ with the token answers 401, where it answered 200 before',
    tells: 'releases and uploads with the token stop',
    source: 'https://docs.sentry.io/account/auth-tokens/',
  },
];
