import { verify } from 'node:crypto';
import { githubMatchesSchema } from '../../domain/intake/secret-match';
import type { Intake } from '../../engine/intake';
import type { PublishedKeys } from '../../engine/published-keys';
import { parseJson, refusal, TOO_LARGE, type Route } from '../call';

const IDENTIFIER = 'github-public-key-identifier';
const SIGNATURE = 'github-public-key-signature';

/** A DER signature on P-256 has up to 72 bytes. */
const BASE64_SIGNATURE = /^[A-Za-z0-9+/]{8,104}={0,2}$/;

/**
 * `POST /intake/github`: GitHub's secret scanning partner protocol. The signature is over the bytes as they came, so it is
 * checked before anything reads them; what a stranger sends is never parsed.
 */
export function githubRoute(keys: PublishedKeys, intake: Intake): Route {
  return async (call) => {
    // The older spelling of the headers differs in its letters only, which HTTP does not tell apart.
    const identifier = call.headers[IDENTIFIER];
    const signature = call.headers[SIGNATURE];
    if (typeof identifier !== 'string' || typeof signature !== 'string' || !BASE64_SIGNATURE.test(signature))
      return refusal(401, 'the message is not signed');
    const answer = await keys.find(identifier);
    if (!answer.ok) {
      return answer.why === 'unreachable'
        ? refusal(503, 'the list of keys cannot be read now', { 'retry-after': '30' })
        : refusal(401, 'no such key is published');
    }
    const raw = await call.body();
    if (raw === null) return TOO_LARGE;
    if (!verify('sha256', raw, answer.key, Buffer.from(signature, 'base64')))
      return refusal(401, 'the signature is not of this message');
    const parsed = githubMatchesSchema.safeParse(parseJson(raw));
    if (!parsed.success) return refusal(400, 'the body is not a list of matches');
    await intake.take('github', raw, parsed.data);
    // Feedback says of single tokens whether they are real. That is known when the issuer was asked, which is later.
    return { status: 200, body: [] };
  };
}
