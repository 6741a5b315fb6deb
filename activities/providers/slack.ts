import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callForJson, codeOfError, eachOf, retryAfterMs } from './http-call';
import { ownerUnknown, usageUnknown } from './no-answer';
import type { OwnerReason } from './owner-reason';
import {
  ProviderFailed,
  ProviderRateLimited,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
} from './provider';

const ID = 'slack';
/** `auth.revoke` bears 50 calls a minute, and a step has two minutes: https://docs.slack.dev/apis/web-api/rate-limits */
const BULK = 40;
const CALLS_AT_ONCE = 4;
const USAGE_LIMITS = 'Slack keeps no use by token; its access and audit logs are by person and of paid plans';

/** `mayUseKeys` is the controller's recorded leave to ask with a leaked token whose it is: Slack has no other way. */
export const slackConfigSchema = z.object({
  baseUrl: z.url().default('https://slack.com/api'),
  /** our workspaces (`T…`); tokens of others are not ours */
  teamIds: z.array(z.string().regex(/^[TE][A-Z0-9]{6,}$/)).min(1),
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type SlackConfig = z.infer<typeof slackConfigSchema>;

/** What has no call: why, in the words of the person who will do it by hand. */
const BY_HAND: Readonly<Record<string, OwnerReason>> = {
  slack_webhook_url: 'by_hand',
  slack_session_token: 'short_lived',
};
/** Refresh half of a pair: no method but the one that spends it takes it. */
const isRefresh = (key: ProviderKey): boolean => /^xoxe-\d-/.test(key.secret);

const answerSchema = z.union([
  z.object({
    ok: z.literal(true),
    revoked: z.boolean().optional(),
    team_id: z.string().optional(),
    user_id: z.string().optional(),
    bot_id: z.string().optional(),
  }),
  z.object({ ok: z.literal(false), error: z.string().regex(/^[a-z_]{1,60}$/) }),
]);
type Answer = z.infer<typeof answerSchema>;

/** A method that failed at Slack: whether it was done is not known. https://docs.slack.dev/reference/methods/auth.revoke */
const FAILURES = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
/** Proof by themselves; `invalid_auth` is also what a live token is told at an address that is not allowed. */
const DEAD = new Set(['token_revoked', 'account_inactive']);

/**
 * Slack: tokens revoke themselves, one a call; errors come with HTTP 200, so `ok` decides. A bot that lost its token stays in
 * the workspace, but leaves its channels: they are restored by hand after the new one is issued.
 * https://docs.slack.dev/reference/methods/auth.revoke https://docs.slack.dev/reference/methods/auth.test
 */
export function createSlack(config: SlackConfig): Provider {
  const test = [{ method: 'POST', url: urlOf(config, 'auth.test').href, keysPerCall: 1 }];
  // Ids that answered from this process, so from this address: for them alone `invalid_auth` is a proof.
  const answeredHere = new Set<string>();
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 50 / 60 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: config.mayUseKeys ? test : null,
      usage: null,
      revoke: [{ method: 'POST', url: urlOf(config, 'auth.revoke').href, keysPerCall: 1 }],
      probe: test,
      replace: null,
    },
    identifyOwners: (keys) =>
      eachOf(keys, CALLS_AT_ONCE, async (key) => {
        const answer = await identifyOne(config, key);
        if (answer.keyId !== null) answeredHere.add(key.credentialId);
        return answer;
      }),
    usage: (keys) => usageUnknown(keys, USAGE_LIMITS),
    revoke: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) =>
      eachOf(keys, CALLS_AT_ONCE, async (key) => {
        const answer = await probeOne(config, key, answeredHere.has(key.credentialId));
        if (answer.answer === 'alive') answeredHere.add(key.credentialId);
        return answer;
      }),
  };
}

const urlOf = (config: SlackConfig, method: string): URL => new URL(`${config.baseUrl.replace(/\/+$/, '')}/${method}`);

async function ask(config: SlackConfig, method: 'auth.test' | 'auth.revoke', key: ProviderKey): Promise<Answer> {
  const answer = await callForJson(
    {
      provider: ID,
      call: method,
      method: 'POST',
      url: urlOf(config, method),
      headers: { authorization: `Bearer ${key.secret}` },
      body: new URLSearchParams(),
      timeoutMs: config.timeoutMs,
    },
    answerSchema,
  );
  if (answer.ok) return answer;
  // Said with HTTP 200 as well, and then without saying how long.
  if (answer.error === 'ratelimited') throw new ProviderRateLimited(ID, retryAfterMs(new Headers()));
  if (FAILURES.has(answer.error)) throw new ProviderFailed(ID, method, answer.error);
  return answer;
}

const idOf = (answer: Answer): string | null => {
  if (!answer.ok || answer.team_id === undefined || answer.user_id === undefined) return null;
  return `${answer.team_id}/${answer.bot_id ?? answer.user_id}`;
};

async function identifyOne(config: SlackConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const none = ownerUnknown(key);
  const byHand = BY_HAND[key.kind] ?? (isRefresh(key) ? 'not_testable' : undefined);
  if (byHand !== undefined) return { ...none, reason: byHand };
  if (!config.mayUseKeys) return { ...none, reason: 'no_leave' };
  const answer = await ask(config, 'auth.test', key);
  if (!answer.ok) return { ...none, reason: 'refused' };
  const keyId = idOf(answer);
  if (keyId === null || !config.teamIds.includes(answer.team_id ?? '')) return { ...none, reason: 'not_ours' };
  return { ...none, keyId, owner: answer.user_id ?? null, state: 'live' };
}

async function revokeOne(config: SlackConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId, keyId } = key;
  if (keyId === null) return { credentialId, accepted: false, code: 'not shown to be ours' };
  const answer = await ask(config, 'auth.revoke', key);
  // Some tokens are not taken (`not_allowed_token_type`): a person revokes them in the settings of their app.
  if (!answer.ok) return { credentialId, accepted: DEAD.has(answer.error), code: `200 ${answer.error}` };
  const isRevoked = answer.revoked === true;
  return { credentialId, accepted: isRevoked, code: isRevoked ? '200 revoked' : '200 not revoked' };
}

async function probeOne(config: SlackConfig, key: ProviderKey, hasAnsweredHere: boolean): Promise<ProbeAnswer> {
  const base: ProbeAnswer = {
    credentialId: key.credentialId,
    answer: 'unknown',
    method: 'auth.test with the key',
    code: 'not shown to be ours',
  };
  if (key.keyId === null) return base;
  try {
    const answer = await ask(config, 'auth.test', key);
    if (answer.ok) return { ...base, answer: idOf(answer) === key.keyId ? 'alive' : 'unknown', code: '200 ok' };
    const isDead = DEAD.has(answer.error) || (answer.error === 'invalid_auth' && hasAnsweredHere);
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `200 ${answer.error}` };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}
