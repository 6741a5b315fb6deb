import type { Regime } from '../../regime';
import { au } from './au';
import { inCert } from './in-cert';
import { inDpdp } from './in-dpdp';
import { jp } from './jp';
import { kr } from './kr';

/** Asia with the Middle East and Oceania. */
export const ASIA: readonly Regime[] = [au, inCert, inDpdp, jp, kr];
