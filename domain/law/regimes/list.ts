import type { Regime } from '../regime';
import { AFRICA } from './africa/list';
import { AMERICAS } from './americas/list';
import { ASIA } from './asia/list';
import { EUROPE } from './europe/list';
import { UNITED_STATES } from './us/list';

/** Every regime of the rule set. A new law is a file in one of these folders and a line in its list. */
export const REGIMES: readonly Regime[] = [...EUROPE, ...UNITED_STATES, ...AMERICAS, ...ASIA, ...AFRICA];
