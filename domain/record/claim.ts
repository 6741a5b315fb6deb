import type { ExposureRecord } from './exposure-record';
import { TIMELINE_CHAIN, type Claim } from './timeline';

/** The order in which events anchor an incident: awareness first, then what lies nearest to it. */
const ANCHOR_ORDER = ['aware', 'discovered', 'detected', 'determined', 'reported', 'occurred'] as const;

/**
 * The claim that dates the incident: an operative one if there is any, else the earliest of the first event in
 * `ANCHOR_ORDER` that has a claim, else the earliest claim of all.
 */
export function operativeClaim(record: ExposureRecord): Claim {
  for (const event of ANCHOR_ORDER) {
    const claims = record.claims.filter((claim) => claim.event === event).sort(byInstant);
    const chosen = claims.find((claim) => claim.operative) ?? claims[0];
    if (chosen) return chosen;
  }
  const [earliest] = [...record.claims].sort(byInstant);
  if (!earliest) throw new Error('a record has at least one claim');
  return earliest;
}

/** Events of the chain that have contradicting claims. */
export function contradictedEvents(record: ExposureRecord): string[] {
  return TIMELINE_CHAIN.filter(
    (event) => new Set(record.claims.filter((claim) => claim.event === event).map((claim) => claim.at)).size > 1,
  );
}

function byInstant(a: Claim, b: Claim): number {
  return Date.parse(a.at) - Date.parse(b.at);
}

/** The instant or date that rules for one event: the operative claim, else the earliest; null when nobody says anything. */
export function statedAt(record: ExposureRecord, event: Claim['event']): string | null {
  const claims = record.claims.filter((claim) => claim.event === event).sort(byInstant);
  return (claims.find((claim) => claim.operative) ?? claims[0])?.at ?? null;
}
