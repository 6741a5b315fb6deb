import type { Regime } from '../../regime';
import { ae } from './ae';
import { aeAdgm } from './ae-adgm';
import { aeDifc } from './ae-difc';
import { au } from './au';
import { bh } from './bh';
import { cn } from './cn';
import { hk } from './hk';
import { id } from './id';
import { il } from './il';
import { inCert } from './in-cert';
import { inDpdp } from './in-dpdp';
import { jo } from './jo';
import { jp } from './jp';
import { kh } from './kh';
import { kr } from './kr';
import { kw } from './kw';
import { lk } from './lk';
import { mo } from './mo';
import { my } from './my';
import { np } from './np';
import { nz } from './nz';
import { om } from './om';
import { ph } from './ph';
import { pk } from './pk';
import { qa } from './qa';
import { sa } from './sa';
import { sg } from './sg';
import { th } from './th';
import { tw } from './tw';
import { vn } from './vn';

/** Asia with the Middle East and Oceania. */
export const ASIA: readonly Regime[] = [
  ae,
  aeAdgm,
  aeDifc,
  au,
  bh,
  cn,
  hk,
  id,
  il,
  inCert,
  inDpdp,
  jo,
  jp,
  kh,
  kr,
  kw,
  lk,
  mo,
  my,
  np,
  nz,
  om,
  ph,
  pk,
  qa,
  sa,
  sg,
  th,
  tw,
  vn,
];
