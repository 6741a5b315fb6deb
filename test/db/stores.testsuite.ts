import { claiming, counting, moving, resending, writtenOnce } from './notices.testsuite';
import type { Place } from './place';

/** What the stores promise, on whichever database. */
export function describeStores(place: Place): void {
  beforeAll(() => place.start());
  afterAll(() => place.stop());
  claiming(place);
  moving(place);
  resending(place);
  counting(place);
  writtenOnce(place);
}
