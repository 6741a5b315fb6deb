import { z } from 'zod';
import { canonicalJson } from '../domain/canonical';
import { noticeLeaf } from '../domain/notices/package';
import type { NoticeView } from '../domain/notices/text';
import type { NewNotice } from '../db/stores/notice-store';
import type { ActivityKeys } from './deps';

/** What a notice keeps of its person, sealed: what they will read, and where it goes by mail. */
export interface NoticeEnvelope {
  view: NoticeView;
  email: string | null;
}

const envelopeSchema = z.object({
  view: z.object({
    person: z.object({
      name: z.string(),
      addressLines: z.array(z.string()),
      elements: z.array(z.string()),
      // A notice that an earlier build froze does not say it.
      keys: z.array(z.string()).default([]),
    }),
    reference: z.string(),
    date: z.string(),
  }),
  email: z.string().nullable(),
});

export function sealEnvelope(
  keys: ActivityKeys,
  secret: Buffer,
  noticeId: string,
  envelope: NoticeEnvelope,
): { view_sealed: string; view_digest: string } {
  const source = canonicalJson(envelope);
  return {
    view_sealed: keys.seal(keys.viewKey(secret), source, `notices|view|${noticeId}`),
    view_digest: viewDigest(keys, secret, noticeId, source),
  };
}

/** With the digest that its leaf was made with. Null when it is not what was sealed for this notice: one altered row must not stop its batch. */
export function openEnvelope(
  keys: ActivityKeys,
  secret: Buffer,
  noticeId: string,
  sealed: string,
): (NoticeEnvelope & { digest: string }) | null {
  try {
    const source = keys.unseal(keys.viewKey(secret), sealed, `notices|view|${noticeId}`);
    return { ...envelopeSchema.parse(JSON.parse(source)), digest: viewDigest(keys, secret, noticeId, source) };
  } catch {
    return null;
  }
}

function viewDigest(keys: ActivityKeys, secret: Buffer, noticeId: string, source: string): string {
  return keys.commitment('view', keys.salt(secret, `${noticeId}/view`), source);
}

/** The leaf of a notice of a wave with the text that it is to have. */
export function leafOf(notice: Omit<NewNotice, 'leaf'>, textDigest: string): string {
  return noticeLeaf({
    noticeId: notice.id,
    planId: notice.plan_id,
    channel: notice.channel,
    personCommitment: notice.person_commitment,
    addressCommitment: notice.address_commitment,
    textDigest,
    viewDigest: notice.view_digest,
  });
}
