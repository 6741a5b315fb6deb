import { GONE_FROM_LIST, STOPS, type ManualGuide } from './guide-shape';

/** Issuers of repositories, registries and the work around them. */
export const CODE_GUIDES: readonly ManualGuide[] = [
  {
    provider: 'atlassian',
    where: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    steps: ['Have the owner find the token by its label.', 'Revoke it.', 'Make a new one with an end.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  },
  {
    provider: 'docker',
    where: 'https://app.docker.com/settings/personal-access-tokens',
    steps: [
      'Have the owner find the token, an administrator for one of the organisation.',
      'Deactivate it, then delete it.',
      'Look whether images were pushed with it.',
    ],
    proof: GONE_FROM_LIST,
    tells: 'pulls and pushes with the token stop',
    source: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    provider: 'figma',
    where: 'https://www.figma.com/settings',
    steps: ['Have the owner open Security, Personal access tokens.', 'Revoke it.', 'Make a new one with an end.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://help.figma.com/hc/en-us/articles/8085703771159-Manage-personal-access-tokens',
  },
  {
    provider: 'linear',
    where: 'https://linear.app/settings/account/security',
    steps: ['Have the owner find the key, or an administrator under API.', 'Revoke it.', 'Make a new one if needed.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://linear.app/docs/api-and-webhooks',
  },
  {
    provider: 'notion',
    where: 'https://www.notion.so/profile/integrations',
    steps: [
      'An internal integration: open it and refresh its secret.',
      'A public one: its operator revokes the token for you.',
      'Give the new secret to whoever runs it.',
    ],
    proof: 'GET https://api.notion.com/v1/users/me with the token answers 401, where it answered 200 before',
    tells: 'the integration stops until it has the new secret',
    source: 'https://developers.notion.com/docs/authorization',
  },
  {
    provider: 'postman',
    where: 'https://go.postman.co/settings/me/api-keys',
    steps: ['Have the owner find the key by its name.', 'Revoke or delete it.', 'Make a new one with an end.'],
    proof: GONE_FROM_LIST,
    tells: STOPS,
    source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
  },
  {
    provider: 'pypi',
    where: 'https://pypi.org/manage/account/token/',
    steps: [
      'Have the owner remove the token.',
      'Look at the releases since the leak: nobody else does.',
      'Prefer trusted publishing to a new token.',
    ],
    proof:
      'the token stood in its owner’s list and no longer does; no upload is tried, since one that works publishes. Tokens found in public repositories are ended by the index itself',
    tells: 'uploads with the token stop; the index mails the owner of a token that it ends itself',
    source: 'https://pypi.org/help/#apitoken',
  },
  {
    provider: 'rubygems',
    where: 'https://rubygems.org/profile/api_keys',
    steps: ['Have the owner find the key.', 'Delete it.', 'Look at the versions pushed since the leak.'],
    proof: GONE_FROM_LIST,
    tells: 'pushes with the key stop',
    source: 'https://guides.rubygems.org/api-key-scopes/',
  },
];
