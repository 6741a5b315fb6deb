import type { Regime } from '../../regime';
import { az } from './az';
import { by } from './by';
import { euGdpr } from './eu-gdpr';
import { gb } from './gb';

export const EUROPE: readonly Regime[] = [euGdpr, az, by, gb];
