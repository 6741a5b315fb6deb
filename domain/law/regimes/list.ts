import type { Regime } from '../regime';
import { br } from './br';
import { euGdpr } from './eu-gdpr';
import { gb } from './gb';
import { inCert } from './in-cert';
import { inDpdp } from './in-dpdp';
import { usAl } from './us/us-al';
import { usCa } from './us/us-ca';
import { usMa } from './us/us-ma';
import { usNy } from './us/us-ny';
import { usTx } from './us/us-tx';

/** Every regime of the rule set. A new law is a file here and a line in this list. */
export const REGIMES: readonly Regime[] = [euGdpr, gb, usAl, usCa, usMa, usNy, usTx, br, inCert, inDpdp];
