import type { ExposureRecord } from '../../domain/record/exposure-record';
import type { TimelineEvent } from '../../domain/record/timeline';

/** What the record claims for an event, the operative claim first; null without any. */
export function claimedAt(record: ExposureRecord, event: TimelineEvent): string | null {
  const claims = record.claims.filter((claim) => claim.event === event);
  return (claims.find((claim) => claim.operative) ?? claims[0])?.at ?? null;
}
