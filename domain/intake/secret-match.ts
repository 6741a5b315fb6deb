import { z } from 'zod';
import type { Mapping } from '../detection/mapping';

/** Who tells us of tokens that stand in public, by a protocol of its own. */
export type IntakeSource = 'github' | 'gitlab';

/** One token as the sender found it; it never leaves the intake file but through the scan. */
export interface SecretMatch {
  token: string;
  type: string;
  /** empty where the sender names no place */
  url: string;
  source: string;
}

const token = z.string().min(1).max(65_536);
const type = z.string().min(1).max(200);
const place = z
  .string()
  .max(8192)
  .nullish()
  .transform((url) => url ?? '');

/** The body of GitHub's secret scanning partner protocol. Its list of sources grows, so every word is taken. */
export const githubMatchesSchema: z.ZodType<SecretMatch[]> = z.array(
  z.object({
    token,
    type,
    url: place,
    source: z
      .string()
      .max(200)
      .nullish()
      .transform((source) => source?.toLowerCase() ?? 'unknown'),
  }),
);

/** The body of GitLab's Token Revocation API, docs.gitlab.com/development/sec/token_revocation_api. */
export const gitlabMatchesSchema: z.ZodType<SecretMatch[]> = z.array(
  z
    .object({ token, type, location: place })
    .transform((one) => ({ token: one.token, type: one.type, url: one.location, source: 'gitlab' })),
);

/** One match a line, in nothing but the four fields. */
export function linesOf(matches: readonly SecretMatch[]): string {
  return matches.map(({ token, type, url, source }) => `${JSON.stringify({ token, type, url, source })}\n`).join('');
}

/** How such a file is read: the token is a credential, and an address of a public place is no datum of a person. */
export const MATCH_MAPPING: Pick<Mapping, 'format' | 'credentials' | 'ignore'> = {
  format: 'ndjson',
  credentials: ['token'],
  ignore: ['type', 'url', 'source'],
};
