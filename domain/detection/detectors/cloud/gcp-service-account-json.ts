import type { Detector } from '../../detector-shape';
import { ANYTHING_MAY_FOLLOW } from '../../edges';

/** The whole object of a service account; its key id and address are what disabling the key takes. */
export const gcpServiceAccountJson: Detector = {
  id: 'gcp_service_account_json',
  provider: 'google',
  anchors: ['private_key_id'],
  pattern: /\{[^{}]{0,6000}"private_key_id"\s*:[^{}]{0,6000}\}/,
  goesOn: ANYTHING_MAY_FOLLOW,
  confidence: 'high',
  danger: 'critical',
  isObject: true,
  before: 6001,
  longest: 6100,
  exclude: (secret) => typeof partsOf(secret)?.private_key !== 'string',
  doubt: (secret) => (isComplete(secret) ? null : 'low'),
  unwrap: (secret) => JSON.stringify(partsOf(secret)),
  examples: {
    hits: [
      '{"type": "service_account", "project_id": "fake-project", "private_key_id": "deadbeefcafef00d0badc0de12345678deadbeef", "private_key": "-----BEGIN PRIVATE KEY-----\\nFAKE\\n-----END PRIVATE KEY-----\\n", "client_email": "fake@fake-project.iam.gserviceaccount.com"}',
    ],
    misses: [
      '"private_key_id": "deadbeefcafef00d0badc0de12345678deadbeef"',
      '{"type": "service_account", "private_key_id": "deadbeef"}',
      '{"type": "authorized_user", "private_key_id": "x", "private_key": "y"}',
    ],
  },
};

type Part = 'private_key' | 'private_key_id' | 'client_email';

/** In CSV a line break within a string may stand as itself. */
function partsOf(json: string): Partial<Record<Part, string>> | null {
  try {
    const parts = JSON.parse(json.replace(/\r?\n/g, '\\n')) as Record<string, unknown>;
    const isText = (name: Part): boolean => parts[name] === undefined || typeof parts[name] === 'string';
    return parts['type'] === 'service_account' &&
      isText('private_key') &&
      isText('private_key_id') &&
      isText('client_email')
      ? parts
      : null;
  } catch {
    return null;
  }
}

function isComplete(json: string): boolean {
  const { private_key: key = '', private_key_id: id = '', client_email: address = '' } = partsOf(json) ?? {};
  return key.startsWith('-----BEGIN ') && /^[0-9a-f]{40}$/.test(id) && address.includes('@');
}
