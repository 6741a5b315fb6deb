import type { Regime } from '../../regime';
import { az } from './az';
import { by } from './by';
import { ch } from './ch';
import { chIsg } from './ch-isg';
import { euDora } from './eu-dora';
import { euEprivacyTelecom } from './eu-eprivacy-telecom';
import { euGdpr } from './eu-gdpr';
import { euNis2 } from './eu-nis2';
import { gb } from './gb';
import { kz } from './kz';
import { rs } from './rs';
import { ru } from './ru';
import { tr } from './tr';
import { ua } from './ua';

/** Laws of the Union first, then the countries of Europe and the Caucasus, with Kazakhstan. */
export const EUROPE: readonly Regime[] = [
  euGdpr,
  euEprivacyTelecom,
  euNis2,
  euDora,
  az,
  by,
  ch,
  chIsg,
  gb,
  kz,
  rs,
  ru,
  tr,
  ua,
];
