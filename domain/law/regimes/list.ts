import type { Regime } from '../regime';
import { br } from './br';
import { euGdpr } from './eu-gdpr';
import { gb } from './gb';
import { usCa } from './us-ca';
import { usMa } from './us-ma';
import { usNy } from './us-ny';

/** The rule set: a new law is one new file and one line here. */
export const REGIMES: readonly Regime[] = [euGdpr, gb, usCa, usNy, usMa, br];
