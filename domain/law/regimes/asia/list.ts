import type { Regime } from '../../regime';
import { au } from './au';
import { cn } from './cn';
import { id } from './id';
import { inCert } from './in-cert';
import { inDpdp } from './in-dpdp';
import { jp } from './jp';
import { kr } from './kr';
import { my } from './my';
import { ph } from './ph';
import { sg } from './sg';
import { th } from './th';
import { tw } from './tw';
import { vn } from './vn';

/** Asia with the Middle East and Oceania. */
export const ASIA: readonly Regime[] = [au, cn, id, inCert, inDpdp, jp, kr, my, ph, sg, th, tw, vn];
