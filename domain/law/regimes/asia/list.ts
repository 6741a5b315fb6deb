import type { Regime } from '../../regime';
import { inCert } from './in-cert';
import { inDpdp } from './in-dpdp';

/** Asia with the Middle East and Oceania. */
export const ASIA: readonly Regime[] = [inCert, inDpdp];
