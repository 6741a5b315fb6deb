import type { ExposureRecord } from '../record/exposure-record';
import type { TriggerRule } from './regime';

/** Whether the record itself rules the law's basis out: no taking where taking is needed, shown by complete logs. */
export function basisShownAbsent(rule: TriggerRule, record: ExposureRecord): string | null {
  const { accessed, acquired, misused, published, logsComplete } = record.access;
  if (rule.basis === 'loss_of_access') {
    const { availability, confidentiality } = record.breach;
    return availability === 'no' && confidentiality === 'no'
      ? 'neither access to the data was lost nor the data seen'
      : null;
  }
  if (logsComplete !== 'yes' || published === 'yes' || misused === 'yes') return null;
  const untouched = accessed === 'no' && acquired === 'no';
  switch (rule.basis) {
    case 'any':
    case 'event':
      return null;
    case 'acquisition':
      return acquired === 'no' ? 'complete logs show that nobody acquired the data' : null;
    case 'access_and_acquisition':
      return acquired === 'no' || accessed === 'no'
        ? 'complete logs show that nobody got at the data and took them'
        : null;
    case 'acquisition_or_use':
      return acquired === 'no' && misused === 'no' ? 'complete logs show no acquisition, and no use is known' : null;
    case 'access':
      return accessed === 'no' && acquired === 'no' ? 'complete logs show that nobody got at the data' : null;
    case 'use':
      return misused === 'no' && untouched ? 'complete logs show no use' : null;
    case 'access_or_use':
      return untouched && misused === 'no' ? 'complete logs show neither access nor use' : null;
    case 'access_or_acquisition':
      return untouched ? 'complete logs show neither access nor acquisition' : null;
  }
}
