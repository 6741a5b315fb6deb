import { heartbeat } from '@temporalio/activity';
import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { channelsFor } from '../domain/law/channel';
import { groupForNotices } from '../domain/law/conflict';
import type { Channel, DecidedObligation } from '../domain/law/obligation';
import { noticeLeaf, sha256 } from '../domain/notices/package';
import { textDigest, type NoticeText } from '../domain/notices/text';
import { statedAt } from '../domain/record/claim';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { draftNoticeText, noticeViewOf } from '../templates/catalog';
import type { CohortWithProfile, PlanGroup } from '../db/stores/cohort-store';
import type { NewNotice } from '../db/stores/notice-store';
import type { ContactRow } from '../db/stores/people-store';
import type { PlanRow } from '../db/tables';
import { addressLines, contactOf, openContact, type Contact } from './contact';
import type { Deps } from './deps';
import { freezeWave } from './freeze-wave';

/** People drafted in one transaction. */
const PAGE = 1000;

interface DraftPlan {
  row: PlanRow;
  text: NoticeText;
  obligationIds: string[];
}

interface Drafting {
  deps: Deps;
  incidentId: string;
  roundNo: number;
  record: ExposureRecord;
  obligations: Map<string, { id: string; decided: DecidedObligation }>;
  cohorts: Map<string, CohortWithProfile>;
  plans: Map<string, DraftPlan>;
  at: string;
}

/**
 * Freezes the waves of one round: a plan for every set of duties that one text can satisfy, one notice a person and plan, one
 * leaf a notice. Only people without a notice are drafted, so a second attempt goes on where the first one stopped.
 */
export async function draftWaves(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<{ packages: string[]; notices: number }> {
  const drafting = await prepare(deps, input.incidentId, input.roundNo);
  const groups = await deps.stores.cohorts.listPlanGroups(deps.db, input.incidentId);
  let notices = 0;
  for (const group of groups) notices += await draftGroup(drafting, group);
  const packages: string[] = [];
  for (const channel of ['email', 'letter'] as const) {
    const waveId = waveIdOf(input.incidentId, input.roundNo, channel);
    const id = await freezeWave(deps, input.incidentId, input.roundNo, waveId);
    if (id) packages.push(id);
  }
  return { packages, notices };
}

async function prepare(deps: Deps, incidentId: string, roundNo: number): Promise<Drafting> {
  const { obligations, cohorts } = deps.stores;
  const rows = await obligations.listObligations(deps.db, incidentId);
  const rowsOfRound = await cohorts.listCohorts(deps.db, incidentId, roundNo);
  return {
    deps,
    incidentId,
    roundNo,
    record: await deps.readRecord(incidentId),
    obligations: new Map(rows.map((row) => [row.key, { id: row.id, decided: obligations.decidedOf(row) }])),
    cohorts: new Map(rowsOfRound.map((row) => [row.id, row])),
    plans: new Map(),
    at: deps.now(),
  };
}

/** One group: same cohort, same language, same knowledge of channels, so the same plans for each of its people. */
async function draftGroup(drafting: Drafting, group: PlanGroup): Promise<number> {
  const { deps, incidentId } = drafting;
  const cohort = drafting.cohorts.get(group.cohortId);
  if (!cohort) throw new Error(`no cohort ${group.cohortId}`);
  const plans = plansFor(drafting, cohort, group);
  const elements = (JSON.parse(cohort.elements) as { element: string }[]).map(({ element }) => element);
  let drafted = 0;
  for (let after = ''; ;) {
    const page = await deps.stores.people.pageUndecided(deps.db, incidentId, group, after, PAGE);
    const last = page.at(-1);
    if (!last) return drafted;
    await draftPage(drafting, plans, elements, page);
    heartbeat();
    after = last.id;
    drafted += page.length * plans.length;
  }
}

function plansFor(drafting: Drafting, cohort: CohortWithProfile, group: PlanGroup): DraftPlan[] {
  const keys = JSON.parse(cohort.obligation_keys ?? '[]') as string[];
  const owed = keys.map((key) => {
    const known = drafting.obligations.get(key);
    if (!known) throw new Error(`no obligation ${key}`);
    return known;
  });
  const emailBreached = drafting.record.compromisedChannels.includes('email');
  return groupForNotices(owed.map(({ decided }) => decided)).map((together) => {
    const contact = { ...contactOf(group.contactClass), emailBreached };
    const { lawful, refused } = channelsFor(contact, together);
    const first = lawful[0];
    const why = first ? first.cite : refused.map((row) => `${row.channel}: ${row.why}`).join('; ');
    return planOf(drafting, cohort, group.language === 'de' ? 'de' : 'en', first?.channel ?? 'none', why, together);
  });
}

function planOf(
  drafting: Drafting,
  cohort: CohortWithProfile,
  language: 'en' | 'de',
  channel: Channel,
  channelWhy: string,
  obligations: readonly DecidedObligation[],
): DraftPlan {
  const { incidentId, roundNo, record } = drafting;
  const elements = (JSON.parse(cohort.elements) as { element: string }[]).map(({ element }) => element);
  const jurisdiction = (cohort.country === 'US' ? cohort.subdivision : cohort.country) ?? 'unknown';
  const keys = obligations.map((obligation) => obligation.key).sort();
  const text = draftNoticeText({
    record,
    obligations,
    language,
    elements,
    channel,
    dates: {
      noticeDate: drafting.at,
      incidentDate: statedAt(record, 'occurred'),
      discoveredDate: statedAt(record, 'discovered') ?? statedAt(record, 'aware'),
    },
    reference: { incident: incidentId },
  });
  const digest = textDigest(text);
  const waveId = waveIdOf(incidentId, roundNo, channel);
  const id = idOf(
    'plan',
    sha256(canonicalJson({ waveId, keys, language, channel, digest, jurisdiction })).slice(0, 16),
  );
  const known = drafting.plans.get(id);
  if (known) return known;
  const plan: DraftPlan = {
    text,
    obligationIds: keys.map((key) => drafting.obligations.get(key)?.id ?? ''),
    row: {
      id,
      incident_id: incidentId,
      wave_id: waveId,
      round_no: roundNo,
      language,
      channel,
      channel_why: channelWhy,
      form: text.form,
      text_digest: digest,
      jurisdiction,
      n: 0,
    },
  };
  drafting.plans.set(id, plan);
  return plan;
}

function waveIdOf(incidentId: string, roundNo: number, channel: Channel): string {
  return idOf('wave', sha256(`${incidentId}/${roundNo}/${channel}`).slice(0, 12));
}

async function draftPage(
  drafting: Drafting,
  plans: readonly DraftPlan[],
  elements: readonly string[],
  page: readonly ContactRow[],
): Promise<void> {
  const { deps, incidentId } = drafting;
  const ids = page.map((person) => person.id);
  const secrets = await deps.keys.personSecrets(incidentId, ids);
  const people = page.map((person) => {
    const secret = secrets.get(person.id);
    if (!secret) throw new Error(`no key for ${person.id}`);
    return { id: person.id, secret, contact: openContact(deps.keys, secret, person.id, person.contact_sealed) };
  });
  const byWave = new Map<string, NewNotice[]>();
  for (const plan of plans) {
    const notices = people.map((person) => draftNotice(drafting, plan, elements, person));
    byWave.set(plan.row.wave_id, [...(byWave.get(plan.row.wave_id) ?? []), ...notices]);
  }
  await deps.transact(async (trx) => {
    const { packages, texts, notices, people: store } = deps.stores;
    for (const plan of plans) {
      await texts.storeText(trx, {
        digest: plan.row.text_digest,
        incident_id: incidentId,
        kind: 'notice',
        body: canonicalJson(plan.text),
        compartment: 'record',
        author: 'template',
        created_at: drafting.at,
      });
    }
    await packages.insertPlans(
      trx,
      plans.map((plan) => plan.row),
      plans.flatMap((plan) => plan.obligationIds.map((obligation_id) => ({ plan_id: plan.row.id, obligation_id }))),
    );
    for (const [waveId, rows] of byWave) await notices.insertNotices(deps.db, trx, incidentId, waveId, rows);
    await store.movePeople(deps.db, trx, incidentId, ids, ['undecided'], 'planned');
  });
}

/** What one person will read, frozen: from here on the notice never reads the person again. */
function draftNotice(
  drafting: Drafting,
  plan: DraftPlan,
  elements: readonly string[],
  person: { id: string; secret: Buffer; contact: Contact },
): NewNotice {
  const { keys } = drafting.deps;
  const { channel, language } = plan.row;
  const id = idOf('notice', sha256(`${plan.row.id}/${person.id}/1`).slice(0, 20));
  const lines = addressLines(person.contact, language);
  const view = noticeViewOf({
    name: person.contact.name,
    addressLines: lines,
    elements,
    reference: id.slice(-10).toUpperCase(),
    at: drafting.at,
    language: language === 'de' ? 'de' : 'en',
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
