import type { Regime } from '../../regime';
import { bw } from './bw';
import { dz } from './dz';
import { eg } from './eg';
import { et } from './et';
import { gh } from './gh';
import { ke } from './ke';
import { ma } from './ma';
import { mu } from './mu';
import { ng } from './ng';
import { rw } from './rw';
import { tn } from './tn';
import { ug } from './ug';
import { za } from './za';
import { zm } from './zm';
import { zw } from './zw';

export const AFRICA: readonly Regime[] = [bw, dz, eg, et, gh, ke, ma, mu, ng, rw, tn, ug, za, zm, zw];
