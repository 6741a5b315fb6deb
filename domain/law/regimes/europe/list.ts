import type { Regime } from '../../regime';
import { euGdpr } from './eu-gdpr';
import { gb } from './gb';

export const EUROPE: readonly Regime[] = [euGdpr, gb];
