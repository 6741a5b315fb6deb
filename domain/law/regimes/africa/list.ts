import type { Regime } from '../../regime';
import { eg } from './eg';
import { gh } from './gh';
import { ke } from './ke';
import { mu } from './mu';
import { ng } from './ng';
import { rw } from './rw';
import { ug } from './ug';
import { za } from './za';

export const AFRICA: readonly Regime[] = [eg, gh, ke, mu, ng, rw, ug, za];
