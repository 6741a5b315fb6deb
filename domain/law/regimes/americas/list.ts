import type { Regime } from '../../regime';
import { br } from './br';

/** The American countries without the United States. */
export const AMERICAS: readonly Regime[] = [br];
