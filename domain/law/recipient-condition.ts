import type { ExposureRecord } from '../record/exposure-record';

/** Whether the organisation's `regulators` or `sectors` hold one of the ids. */
export function isNamed({ organisation }: ExposureRecord, ids: readonly string[]): boolean {
  const { regulators, sectors } = organisation;
  return ids.some((id) => regulators.includes(id) || sectors.includes(id));
}
