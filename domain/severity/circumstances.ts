import type { ExposureRecord } from '../record/exposure-record';
import type { Assessment } from './assessment';
import type { Reading, Situation } from './situation';

type Circumstances = Assessment['cb'];
type Term = readonly [number, string];

/** The circumstances of the breach (ENISA 2013): four terms that add up and can only raise the score. */
export function circumstances(situation: Situation, record: ExposureRecord, reading: Reading): Circumstances {
  const [confidentiality, whyC] = confidentialityTerm(situation, record);
  const [integrity, whyI] = integrityTerm(record);
  const [availability, whyA] = availabilityTerm(record, reading);
  const malice = situation.malicious ? 0.5 : 0;
  const whyM = situation.malicious ? 'a deliberate act, or none shown to be an accident' : 'error or accident';
  return {
    confidentiality,
    integrity,
    availability,
    malice,
    why: [
      `confidentiality ${confidentiality}: ${whyC}`,
      `integrity ${integrity}: ${whyI}`,
      `availability ${availability}: ${whyA}`,
      `malice ${malice}: ${whyM}`,
    ],
  };
}

const LOST = ['loss_or_theft', 'paper'];

function confidentialityTerm({ hands }: Situation, record: ExposureRecord): Term {
  const { accessed, acquired, misused, published } = record.access;
  const used = [accessed, acquired, misused, published].includes('yes');
  if (hands === 'none') return [0, 'shown that nobody saw the data'];
  if (LOST.includes(record.cause) && !used) return [0, 'lost, with no evidence of illegal processing'];
  if (hands === 'untrusted') return [0.5, 'unknown or unlimited recipients, or reachable by anybody'];
  return [0.25, 'known recipients'];
}

function integrityTerm(record: ExposureRecord): Term {
  const { breach, backup, access, cause } = record;
  if (breach.integrity !== 'yes') {
    return [0, access.writable === 'yes' ? 'write access was open, no change is shown' : 'no change is shown'];
  }
  if (cause === 'ransomware') return [0, 'encrypting is counted under availability'];
  if (backup.available === 'no') return access.misused === 'no' ? [0.25, 'altered'] : [0.5, 'altered, not recoverable'];
  if (backup.available === 'yes' && access.misused !== 'yes') return [0, 'altered, the original is at hand'];
  return [0.25, 'altered and possibly used, recoverable'];
}

/** Longer than this is more than a copy put back. */
const SOON_HOURS = 24;

function availabilityTerm(record: ExposureRecord, reading: Reading): Term {
  const { breach, backup } = record;
  if (breach.availability !== 'yes') return [0, 'no loss is shown'];
  switch (backup.available) {
    case 'no':
      return [0.5, 'gone, no copy exists'];
    case 'yes': {
      const soon = backup.restored !== 'no' && (backup.restorationHours ?? 0) <= SOON_HOURS;
      return soon ? [0, 'recovered from a copy without difficulty'] : [0.25, 'unavailable for a time'];
    }
    case 'unknown':
      return reading === 'favourable' ? [0, 'a copy may exist'] : [0.5, 'no copy is known'];
  }
}
