import { createHash } from 'node:crypto';
import { DETECTORS } from './detectors/list';
import { ELEMENTS } from './elements/list';

/** Raised by hand whenever a check, a pattern or the search itself changes what it finds. */
const DETECTION_VERSION = 1;

/** What a scan looked with: the version of the search, and a digest of the ids of everything that it looks for. */
export function detectorSet(
  detectors: readonly { id: string }[] = DETECTORS,
  elements: readonly { id: string }[] = ELEMENTS,
): string {
  const ids = [...detectors, ...elements].map(({ id }) => id).sort();
  return `${DETECTION_VERSION}-${createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 12)}`;
}
