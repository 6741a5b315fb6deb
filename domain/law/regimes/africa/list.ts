import type { Regime } from '../../regime';

export const AFRICA: readonly Regime[] = [];
