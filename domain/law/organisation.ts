import type { ExposureRecord } from '../record/exposure-record';
import type { EntityKind } from './vocabularies/entity-kinds';

/** Whether the record names the organisation as of this kind: in its sectors, its regulators, or as public or small. */
export function entityNamed({ organisation }: ExposureRecord, kind: EntityKind): boolean {
  const { regulators, sectors, size } = organisation;
  if (kind === 'public') return organisation.kind === 'public' || sectors.includes(kind);
  if (kind === 'small_agent') return size === 'small_agent';
  return sectors.includes(kind) || regulators.includes(kind);
}

/** Whether the organisation's `regulators`, `sectors`, kind or size name one of the kinds. */
export function isOneOf(record: ExposureRecord, kinds: readonly EntityKind[]): boolean {
  return kinds.some((kind) => entityNamed(record, kind));
}
