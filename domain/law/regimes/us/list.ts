import type { Regime } from '../../regime';
import { usAk } from './us-ak';
import { usAl } from './us-al';
import { usAr } from './us-ar';
import { usAz } from './us-az';
import { usBank36h } from './us-bank-36h';
import { usCaHsc128015 } from './us-ca-hsc-1280-15';
import { usCa } from './us-ca';
import { usCircia } from './us-circia';
import { usCo } from './us-co';
import { usCt } from './us-ct';
import { usDc } from './us-dc';
import { usDe } from './us-de';
import { usFcc642011 } from './us-fcc-64-2011';
import { usFl } from './us-fl';
import { usFtcHbnr } from './us-ftc-hbnr';
import { usFtcSafeguards } from './us-ftc-safeguards';
import { usGa } from './us-ga';
import { usGlbaInteragency } from './us-glba-interagency';
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
import { usNcua72h } from './us-ncua-72h';
import { usNd13012 } from './us-nd-13-01-2';
import { usNd } from './us-nd';
import { usNe } from './us-ne';
import { usNh } from './us-nh';
import { usNj } from './us-nj';
import { usNm } from './us-nm';
import { usNv } from './us-nv';
import { usNyDfs50017 } from './us-ny-dfs-500-17';
import { usNy } from './us-ny';
import { usOh } from './us-oh';
import { usOk } from './us-ok';
import { usOr } from './us-or';
import { usPa } from './us-pa';
import { usPr } from './us-pr';
import { usRi } from './us-ri';
import { usSc } from './us-sc';
import { usSd } from './us-sd';
import { usSec8k105 } from './us-sec-8k-1-05';
import { usSecRegSp } from './us-sec-reg-sp';
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
  usBank36h,
  usCaHsc128015,
  usCircia,
  usFcc642011,
  usFtcHbnr,
  usFtcSafeguards,
  usGlbaInteragency,
  usHipaaBnr,
  usNcua72h,
  usNd13012,
  usNyDfs50017,
  usSec8k105,
  usSecRegSp,
];
