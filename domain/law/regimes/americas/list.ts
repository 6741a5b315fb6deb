import type { Regime } from '../../regime';
import { ar } from './ar';
import { br } from './br';
import { ca } from './ca';
import { caAb } from './ca-ab';
import { caQc } from './ca-qc';
import { cl } from './cl';
import { co } from './co';
import { mx } from './mx';
import { pe } from './pe';
import { uy } from './uy';

/** The American countries without the United States. */
export const AMERICAS: readonly Regime[] = [ar, br, ca, caAb, caQc, cl, co, mx, pe, uy];
