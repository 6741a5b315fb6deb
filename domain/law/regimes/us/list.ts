import type { Regime } from '../../regime';
import { usAl } from './us-al';
import { usCa } from './us-ca';
import { usMa } from './us-ma';
import { usNy } from './us-ny';
import { usTx } from './us-tx';

/** States and territories of the United States, then the federal and sector rules. */
export const UNITED_STATES: readonly Regime[] = [usAl, usCa, usMa, usNy, usTx];
