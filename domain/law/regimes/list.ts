import type { Regime } from '../regime';
import { br } from './br';
import { euGdpr } from './eu-gdpr';
import { gb } from './gb';
import { usCa } from './us/us-ca';
import { usMa } from './us/us-ma';
import { usNy } from './us/us-ny';

/** Every regime of the rule set. A new law is a file here and a line in this list. */
export const REGIMES: readonly Regime[] = [euGdpr, gb, usCa, usNy, usMa, br];
