import { createHash } from 'node:crypto';
import { createFirstParty } from '../../../activities/providers/first-party';
import { describeProvider } from './contract';

const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'first_party_key',
  secret: `fpk_FakeKeyNumber${n}NotARealOne`,
}));
const digestOf = (secret: string): string => `sha256:${createHash('sha256').update(secret).digest('hex')}`;

describeProvider({
  id: 'first_party',
  create: (baseUrl, timeoutMs) => createFirstParty({ baseUrl, adminToken: 'test-admin', timeoutMs }),
  keys: KEYS,
  stranger: { credentialId: 'c9', kind: 'first_party_key', secret: 'fpk_FakeKeyNumber9NotOurs' },
  owners: ['u-0', 'u-1'],
  issuer: () => {
    const revoked = new Set<string>();
    const made = new Map<string, string>();
    const idOf = (digest: string): string | null => {
      const n = KEYS.findIndex(({ secret }) => digestOf(secret) === digest);
      return n < 0 ? null : `key_${n}`;
    };
    const view = (id: string | null) => ({
      id,
      owner: id && `u-${id.slice(4)}`,
      state: id === null ? 'unknown' : revoked.has(id) ? 'revoked' : 'live',
      last_used_at: null,
    });
    return ({ path, headers, body }) => {
      const { ids = [], keys } = (body ?? {}) as { ids?: string[]; keys?: string[] };
      if (path === '/v1/whoami') {
        const id = idOf(digestOf(headers.authorization?.slice(7) ?? ''));
        if (id === null) return { status: 401, body: { error: 'unknown_key' } };
        return revoked.has(id) ? { status: 401, body: { error: 'key_revoked' } } : { status: 200, body: { id } };
      }
      if (path === '/v1/keys/count') return { status: 200, body: { live: KEYS.length - revoked.size } };
      if (path === '/v1/keys/lookup')
        return { status: 200, body: keys ? keys.map((key) => view(idOf(key))) : ids.map(view) };
      if (path === '/v1/keys/revoke') {
        const results = ids.map((id) => ({ id, result: revoked.has(id) ? 'already_revoked' : 'accepted' }));
        for (const id of ids) revoked.add(id);
        return { status: 202, body: results };
      }
      for (const id of ids) if (!made.has(id)) made.set(id, `${id}_new`);
      return { status: 200, body: ids.map((id) => ({ id, replaced_by: made.get(id) })) };
    };
  },
});
