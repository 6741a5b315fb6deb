import { GONE_FROM_LIST, STOPS, type ManualGuide } from './guide-shape';

/** Issuers of machines, storage and identities. */
export const CLOUD_GUIDES: readonly ManualGuide[] = [
  {
    provider: 'alibaba',
    where: 'https://ram.console.aliyun.com',
    steps: [
      'Find the owner of the access key by its id: a RAM identity or the account itself.',
      'Make a second key for its owner, where the limit of two allows it.',
      'Disable the leaked key, watch what breaks, then delete it.',
    ],
    proof: 'the list shows the key disabled or no longer shows it: keep both pictures, without the secret',
    tells: STOPS,
    source: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  },
  {
    provider: 'azure',
    where: 'https://portal.azure.com',
    steps: [
      'Secret of an application: App registrations, Certificates and secrets; find it by its first three characters and remove it.',
      'Key of a storage account: find out which of the two leaked, move users to the other, then regenerate the leaked one, once.',
      'Shared access signature: regenerate the key that signed it, or revoke the delegation keys.',
      'Service Bus or Event Hubs: regenerate the primary or secondary key of the named rule, once.',
    ],
    proof:
      'a secret: asking for a token answers 401 AADSTS7000215; a storage key: a signed call answers 403 AuthenticationFailed; a bus key: the portal shows another value',
    tells:
      'every signature made with a regenerated key ends at once; tokens already given for a removed secret live for about an hour',
    source: 'https://learn.microsoft.com/graph/api/application-removepassword',
  },
  {
    provider: 'clickhouse',
    where: 'https://console.clickhouse.cloud',
    steps: ['Open the API keys of the organisation.', 'Disable or delete the key.', 'Make a new one with its roles.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://clickhouse.com/docs/cloud/manage/openapi',
  },
  {
    provider: 'cloudflare',
    where: 'https://dash.cloudflare.com/profile/api-tokens',
    steps: [
      'The global key: its owner signs in, and changes it here.',
      'A token of a person: only this person can disable or roll it, here.',
      'A token of an account: an administrator finds it under the account’s API tokens.',
      'An Origin CA key: change it here; it opens the interface no longer.',
    ],
    proof:
      'tokens: the verify call answers 401 with code 1000, or says disabled; for accounts’ tokens ask under the account, since elsewhere they are refused alive',
    tells:
      'the old value dies at once; the issuer itself ends tokens it finds in public repositories and mails their owner',
    source: 'https://developers.cloudflare.com/fundamentals/api/get-started/',
  },
  {
    provider: 'doppler',
    where: 'https://dashboard.doppler.com',
    steps: [
      'Find the token: of a person, of a service account or of a configuration.',
      'Revoke it.',
      'Change what the token could read as well: it opens other secrets.',
    ],
    proof: 'GET https://api.doppler.com/v3/me with the token answers 401, where it answered 200 before',
    tells: 'deployments that fetch their configuration with it stop',
    source: 'https://docs.doppler.com/reference/auth-revoke',
  },
  {
    provider: 'hashicorp_terraform',
    where: 'https://app.terraform.io/app/settings/tokens',
    steps: [
      'Tell from the token’s own account whose it is: a person, a team or an organisation.',
      'Delete it there; look at the host too, since Enterprise runs elsewhere.',
      'Make a new one for its owner.',
    ],
    proof: 'GET /api/v2/account/details with the token answers 401, where it answered 200 before at the same host',
    tells: 'runs that use the token stop',
    source: 'https://developer.hashicorp.com/terraform/cloud-docs/api-docs/user-tokens',
  },
  {
    provider: 'heroku',
    where: 'https://dashboard.heroku.com/account/applications',
    steps: [
      'An authorisation: find and revoke it under Applications.',
      'The key of an account: its owner regenerates it under Account.',
      'Sign in again wherever it was used.',
    ],
    proof: 'GET https://api.heroku.com/account with the key answers 401, where it answered 200 before',
    tells: STOPS,
    source: 'https://devcenter.heroku.com/articles/platform-api-reference#oauth-authorization',
  },
  {
    provider: 'okta',
    where: 'Security, API, Tokens in the admin console of the organisation',
    steps: ['Find the token by its name and owner.', 'Revoke it.', 'Prefer a service application in its place.'],
    proof: 'GET /api/v1/users/me with the token answers 401 E0000011, where it answered 200 before',
    tells: STOPS,
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApiToken/',
  },
  {
    provider: 'pulumi',
    where: 'https://app.pulumi.com/account/tokens',
    steps: ['Look under the person, the team and the organisation.', 'Delete the token.', 'Make a new one if needed.'],
    proof: GONE_FROM_LIST,
    tells: 'runs that use the token stop',
    source: 'https://www.pulumi.com/docs/administration/access-identity/access-tokens/',
  },
  {
    provider: 'tailscale',
    where: 'https://login.tailscale.com/admin/settings/keys',
    steps: [
      'Find the key by the id in its middle part.',
      'Revoke it.',
      'Look through the machines: one that joined with the key stays until it is removed.',
    ],
    proof: 'the list shows the key revoked, and no machine is left that joined with it after the leak',
    tells: 'no new machine joins with the key; machines that joined before go on',
    source: 'https://tailscale.com/docs/features/access-control/auth-keys',
  },
  {
    provider: 'vercel',
    where: 'https://vercel.com/account/settings/tokens',
    steps: ['Have the owner find the token by its name.', 'Delete it.', 'Make a new one with an end and one scope.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://vercel.com/docs/rest-api',
  },
];
