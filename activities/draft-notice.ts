import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { noticeLeaf, sha256 } from '../domain/notices/package';
import { noticeViewOf } from '../templates/catalog';
import type { NewNotice } from '../db/stores/notice-store';
import { addressLines, type Contact } from './contact';
import type { Deps } from './deps';
import type { DraftPlan } from './plan-notices';

/** What one person will read, frozen: from here on the notice never reads the person again. */
export function draftNotice(
  { keys }: Deps,
  plan: DraftPlan,
  elements: readonly string[],
  person: { id: string; secret: Buffer; contact: Contact },
  at: string,
): NewNotice {
  const { channel } = plan.row;
  const language = plan.row.language === 'de' ? 'de' : 'en';
  const id = idOf('notice', sha256(`${plan.row.id}/${person.id}/1`).slice(0, 20));
  const lines = addressLines(person.contact, language);
  const view = noticeViewOf({
    name: person.contact.name,
    addressLines: lines,
    elements,
    reference: id.slice(-10).toUpperCase(),
    at,
    language,
  });
  const envelope = canonicalJson({ view, email: channel === 'email' ? person.contact.email : null });
  const address = channel === 'email' ? (person.contact.email ?? '') : lines.join('\n');
  const commitment = (field: string, value: string): string =>
    keys.commitment(field, keys.salt(person.secret, `${id}/${field}`), value);
  const leaf = {
    noticeId: id,
    planId: plan.row.id,
    channel,
    personCommitment: commitment('person', person.id),
    addressCommitment: commitment('address', address),
    textDigest: plan.row.text_digest,
    viewDigest: commitment('view', envelope),
  };
  return {
    id,
    person_id: person.id,
    plan_id: plan.row.id,
    channel,
    state: channel === 'none' ? 'no_lawful_channel' : 'drafted',
    view_sealed: keys.seal(keys.viewKey(person.secret), envelope, `notices|view|${id}`),
    view_digest: leaf.viewDigest,
    person_commitment: leaf.personCommitment,
    address_commitment: leaf.addressCommitment,
    leaf: noticeLeaf(leaf),
  };
}
