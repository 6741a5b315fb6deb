import type { Regime } from '../../regime';
import { ar } from './ar';
import { bb } from './bb';
import { bm } from './bm';
import { bo } from './bo';
import { br } from './br';
import { ca } from './ca';
import { caAb } from './ca-ab';
import { caQc } from './ca-qc';
import { cl } from './cl';
import { co } from './co';
import { cr } from './cr';
import { dominicanRepublic } from './do';
import { ec } from './ec';
import { jm } from './jm';
import { ky } from './ky';
import { mx } from './mx';
import { pa } from './pa';
import { pe } from './pe';
import { uy } from './uy';
import { ve } from './ve';

/** The American countries without the United States. */
export const AMERICAS: readonly Regime[] = [
  ar,
  bb,
  bm,
  bo,
  br,
  ca,
  caAb,
  caQc,
  cl,
  co,
  cr,
  dominicanRepublic,
  ec,
  jm,
  ky,
  mx,
  pa,
  pe,
  uy,
  ve,
];
