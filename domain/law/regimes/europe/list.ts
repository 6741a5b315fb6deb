import type { Regime } from '../../regime';
import { ad } from './ad';
import { al } from './al';
import { az } from './az';
import { ba } from './ba';
import { by } from './by';
import { ch } from './ch';
import { chIsg } from './ch-isg';
import { euDora } from './eu-dora';
import { euEprivacyTelecom } from './eu-eprivacy-telecom';
import { euGdpr } from './eu-gdpr';
import { euNis2 } from './eu-nis2';
import { fo } from './fo';
import { gb } from './gb';
import { ge } from './ge';
import { gg } from './gg';
import { gi } from './gi';
import { im } from './im';
import { je } from './je';
import { kz } from './kz';
import { mc } from './mc';
import { md } from './md';
import { me } from './me';
import { mk } from './mk';
import { rs } from './rs';
import { ru } from './ru';
import { sm } from './sm';
import { tr } from './tr';
import { ua } from './ua';
import { xk } from './xk';

/** Laws of the Union first, then the countries of Europe and the Caucasus, with Kazakhstan. */
export const EUROPE: readonly Regime[] = [
  euGdpr,
  euEprivacyTelecom,
  euNis2,
  euDora,
  ad,
  al,
  az,
  ba,
  by,
  ch,
  chIsg,
  fo,
  gb,
  ge,
  gg,
  gi,
  im,
  je,
  kz,
  mc,
  md,
  me,
  mk,
  rs,
  ru,
  sm,
  tr,
  ua,
  xk,
];
