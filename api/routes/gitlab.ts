import { createHash, timingSafeEqual } from 'node:crypto';
import { gitlabMatchesSchema } from '../../domain/intake/secret-match';
import type { IntakeConfig } from '../../engine/config';
import type { Intake } from '../../engine/intake';
import { parseJson, refusal, TOO_LARGE, type Answer, type Call, type Route } from '../call';

type GitlabConfig = NonNullable<IntakeConfig['gitlab']>;

/** A minute's worth of messages; GitLab comes again after 429. */
const MOST_A_MINUTE = 120;

/** `GET …/v1/revocable_token_types` of GitLab's Token Revocation API: what the operator says can be revoked. */
export function gitlabTypesRoute(gitlab: GitlabConfig): Route {
  return async (call) => refuseStranger(call, gitlab) ?? { status: 200, body: { types: gitlab.types } };
}

/**
 * `POST …/v1/revoke_tokens` of the same: 204 says that all of them are accepted for eventual revocation, which is what an
 * incident does with them. One type that is not listed refuses the whole message, as the contract wants.
 */
export function gitlabRevokeRoute(gitlab: GitlabConfig, intake: Intake, nowMs: () => number): Route {
  const window = { startMs: 0, n: 0 };
  return async (call) => {
    const refused = refuseStranger(call, gitlab);
    if (refused) return refused;
    if (nowMs() - window.startMs >= 60_000) Object.assign(window, { startMs: nowMs(), n: 0 });
    if (++window.n > MOST_A_MINUTE) return refusal(429, 'too many messages', { 'retry-after': '60' });
    const raw = await call.body();
    if (raw === null) return TOO_LARGE;
    const parsed = gitlabMatchesSchema.safeParse(parseJson(raw));
    if (!parsed.success) return refusal(400, 'the body is not a list of tokens');
    if (parsed.data.some(({ type }) => !gitlab.types.includes(type)))
      return refusal(400, 'a type of the list is not revocable here');
    await intake.take('gitlab', raw, parsed.data);
    return { status: 204 };
  };
}

/** The agreed token stands in `authorization` as it is; digests of it have one length, so that its own shows nowhere. */
function refuseStranger({ headers }: Call, { token }: GitlabConfig): Answer | null {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(token))
    ? null
    : refusal(401, 'the token of this caller is not the agreed one');
}
