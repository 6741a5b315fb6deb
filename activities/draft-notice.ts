import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { KeyOnRecord } from '../domain/notices/told-key';
import { noticeViewOf } from '../templates/render';
import type { NewNotice } from '../db/stores/notice-store';
import { addressLines, type Contact } from './contact';
import type { Deps } from './deps';
import { leafOf, sealEnvelope } from './notice-envelope';
import type { DraftPlan } from './plan-notices';

/** What one person will read, frozen: from here on the notice never reads the person again. */
export function draftNotice(
  { keys }: Deps,
  plan: DraftPlan,
  elements: readonly string[],
  person: { id: string; secret: Buffer; contact: Contact; keys: readonly KeyOnRecord[] },
  at: string,
): NewNotice {
  const { channel } = plan.row;
  const { language } = plan.text;
  const id = idOf('notice', sha256(`${plan.row.id}/${person.id}/1`).slice(0, 20));
  const lines = addressLines(person.contact, language);
  const view = noticeViewOf({
    name: person.contact.name,
    addressLines: lines,
    elements,
    keys: person.keys,
    reference: id.slice(-10).toUpperCase(),
    at,
    language,
  });
  const sealed = sealEnvelope(keys, person.secret, id, {
    view,
    email: channel === 'email' ? person.contact.email : null,
  });
  const address = channel === 'email' ? (person.contact.email ?? '') : lines.join('\n');
  const commitment = (field: string, value: string): string =>
    keys.commitment(field, keys.salt(person.secret, `${id}/${field}`), value);
  const drafted = {
    id,
    person_id: person.id,
    plan_id: plan.row.id,
    channel,
    state: channel === 'none' ? ('no_lawful_channel' as const) : ('drafted' as const),
    ...sealed,
    person_commitment: commitment('person', person.id),
    address_commitment: commitment('address', address),
  };
  return { ...drafted, leaf: leafOf(drafted, plan.row.text_digest) };
}
