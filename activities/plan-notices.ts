import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { channelsFor } from '../domain/law/channel';
import { groupForNotices } from '../domain/law/conflict';
import type { Channel, DecidedObligation } from '../domain/law/obligation';
import { sha256 } from '../domain/notices/package';
import { textDigest, type NoticeText } from '../domain/notices/text';
import { statedAt } from '../domain/record/claim';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { draftNoticeText } from '../templates/catalog';
import type { PlanRow } from '../db/tables';
import { contactOf } from './contact';

/** A plan with its drafted text and the duties that it meets. */
export interface DraftPlan {
  row: PlanRow;
  text: NoticeText;
  obligationIds: string[];
}

/** What people must have in common to get the same plans. */
export interface PlanGroup {
  /** ids of the elements exposed */
  elements: readonly string[];
  jurisdiction: string;
  /** keys of the duties owed to them */
  owed: readonly string[];
  language: 'en' | 'de';
  /** what is known of their channels, as `contact.ts` words it */
  contactClass: string;
}

export interface Planner {
  plansFor(group: PlanGroup): DraftPlan[];
}

/** The facts of one round that every plan of it shares. */
interface Round {
  incidentId: string;
  roundNo: number;
  record: ExposureRecord;
  obligations: ReadonlyMap<string, { id: string; decided: DecidedObligation }>;
  at: string;
}

/**
 * Works out the plans of a round: for every set of duties that one text can satisfy, the first lawful channel and the text.
 * Groups that differ in nothing a text shows share a plan, and each text is drafted once.
 */
export function createPlanner(round: Round): Planner {
  const plans = new Map<string, DraftPlan>();
  const texts = new Map<string, NoticeText>();
  return {
    plansFor(group) {
      const owed = group.owed.map((key) => {
        const known = round.obligations.get(key);
        if (!known) throw new Error(`no obligation ${key}`);
        return known;
      });
      const emailBreached = round.record.compromisedChannels.includes('email');
      return groupForNotices(owed.map(({ decided }) => decided)).map((together) => {
        const { lawful, refused } = channelsFor({ ...contactOf(group.contactClass), emailBreached }, together);
        const first = lawful[0];
        const channel = first?.channel ?? 'none';
        const isReachable = first !== undefined && channel !== 'none';
        const why = isReachable ? first.cite : refused.map((row) => `${row.channel}: ${row.why}`).join('; ');
        const text = textFor(round, texts, group, channel, together);
        const plan = planOf(round, group, { channel, why }, text, together);
        const known = plans.get(plan.row.id);
        if (!known) plans.set(plan.row.id, plan);
        return known ?? plan;
      });
    },
  };
}

function textFor(
  round: Round,
  texts: Map<string, NoticeText>,
  { language, elements }: PlanGroup,
  channel: Channel,
  obligations: readonly DecidedObligation[],
): NoticeText {
  const key = canonicalJson({ language, elements, channel, obligations: obligations.map((one) => one.key).sort() });
  const known = texts.get(key);
  if (known) return known;
  const { record, incidentId, at } = round;
  const text = draftNoticeText({
    record,
    obligations,
    language,
    elements,
    channel,
    dates: {
      noticeDate: at,
      incidentDate: statedAt(record, 'occurred'),
      discoveredDate: statedAt(record, 'discovered') ?? statedAt(record, 'aware'),
    },
    reference: { incident: incidentId },
  });
  texts.set(key, text);
  return text;
}

function planOf(
  { incidentId, roundNo, obligations }: Round,
  { language, jurisdiction }: PlanGroup,
  { channel, why }: { channel: Channel; why: string },
  text: NoticeText,
  together: readonly DecidedObligation[],
): DraftPlan {
  const keys = together.map((obligation) => obligation.key).sort();
  const digest = textDigest(text);
  const waveId = waveIdOf(incidentId, roundNo, channel);
  const identity = canonicalJson({ waveId, keys, language, channel, digest, jurisdiction });
  return {
    text,
    obligationIds: keys.map((key) => obligations.get(key)?.id ?? ''),
    row: {
      id: idOf('plan', sha256(identity).slice(0, 16)),
      incident_id: incidentId,
      wave_id: waveId,
      round_no: roundNo,
      language,
      channel,
      channel_why: why,
      form: text.form,
      text_digest: digest,
      jurisdiction,
      n: 0,
    },
  };
}

/** One wave a round and channel. */
export function waveIdOf(incidentId: string, roundNo: number, channel: Channel): string {
  return idOf('wave', sha256(`${incidentId}/${roundNo}/${channel}`).slice(0, 12));
}
