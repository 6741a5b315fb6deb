import { causing, sequencing, verifying, witnessing } from './ledger.testsuite';
import { claiming, counting, moving, resending, telling, writtenOnce } from './notices.testsuite';
import { containing, holding, meeting, profiling, resolving, scanning } from './people.testsuite';
import { askingWho, knowing, owningAccounts } from './identity.testsuite';
import { signing } from './packages.testsuite';
import type { Place } from './place';
import { keeping, migrating, transacting } from './schema.testsuite';

/** What the stores promise, on whichever database. */
export function describeStores(place: Place): void {
  beforeAll(() => place.start());
  afterAll(() => place.stop());
  const parts = [
    ...[migrating, transacting, keeping],
    ...[meeting, profiling, resolving, knowing, owningAccounts, askingWho, containing, scanning, holding],
    ...[claiming, moving, resending, counting, telling, writtenOnce],
    signing,
    ...[causing, sequencing, witnessing, verifying],
  ];
  for (const part of parts) part(place);
}
