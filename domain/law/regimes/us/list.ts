import type { Regime } from '../../regime';
import { usAk } from './us-ak';
import { usAl } from './us-al';
import { usAr } from './us-ar';
import { usAz } from './us-az';
import { usCa } from './us-ca';
import { usCo } from './us-co';
import { usCt } from './us-ct';
import { usDc } from './us-dc';
import { usDe } from './us-de';
import { usFl } from './us-fl';
import { usGa } from './us-ga';
import { usGu } from './us-gu';
import { usHi } from './us-hi';
import { usHipaaBnr } from './us-hipaa-bnr';
import { usIa } from './us-ia';
import { usId } from './us-id';
import { usIl } from './us-il';
import { usIn } from './us-in';
import { usKs } from './us-ks';
import { usKy } from './us-ky';
import { usLa } from './us-la';
import { usMa } from './us-ma';
import { usMd } from './us-md';
import { usMe } from './us-me';
import { usMi } from './us-mi';
import { usMn } from './us-mn';
import { usMo } from './us-mo';
import { usMs } from './us-ms';
import { usMt } from './us-mt';
import { usNc } from './us-nc';
import { usNd } from './us-nd';
import { usNe } from './us-ne';
import { usNh } from './us-nh';
import { usNj } from './us-nj';
import { usNm } from './us-nm';
import { usNv } from './us-nv';
import { usNy } from './us-ny';
import { usOh } from './us-oh';
import { usOk } from './us-ok';
import { usOr } from './us-or';
import { usPa } from './us-pa';
import { usPr } from './us-pr';
import { usRi } from './us-ri';
import { usSc } from './us-sc';
import { usSd } from './us-sd';
import { usTn } from './us-tn';
import { usTx } from './us-tx';
import { usUt } from './us-ut';
import { usVa } from './us-va';
import { usVi } from './us-vi';
import { usVt } from './us-vt';
import { usWa } from './us-wa';
import { usWi } from './us-wi';
import { usWv } from './us-wv';
import { usWy } from './us-wy';

/** States and territories of the United States, then the federal and sector rules. */
export const UNITED_STATES: readonly Regime[] = [
  usAk,
  usAl,
  usAr,
  usAz,
  usCa,
  usCo,
  usCt,
  usDc,
  usDe,
  usFl,
  usGa,
  usGu,
  usHi,
  usIa,
  usId,
  usIl,
  usIn,
  usKs,
  usKy,
  usLa,
  usMa,
  usMd,
  usMe,
  usMi,
  usMn,
  usMo,
  usMs,
  usMt,
  usNc,
  usNd,
  usNe,
  usNh,
  usNj,
  usNm,
  usNv,
  usNy,
  usOh,
  usOk,
  usOr,
  usPa,
  usPr,
  usRi,
  usSc,
  usSd,
  usTn,
  usTx,
  usUt,
  usVa,
  usVi,
  usVt,
  usWa,
  usWi,
  usWv,
  usWy,
  usHipaaBnr,
];
