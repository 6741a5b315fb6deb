import type { NumberKind } from '../../number-detector';
import { isMonthDay, mod11To2 } from '../checksums';

/** Region, day of birth, serial number, check sign by ISO 7064 (GB 11643). */
export const cnResidentId: NumberKind = {
  id: 'national_id.cn_resident_id',
  columns: ['id_card', 'shenfenzheng', '身份证', 'id_card_no', '身份证号', '身份证号码', 'sfz', 'idcard'],
  lengths: [18],
  shape: /^[1-8]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[\dX]$/,
  passes: (compact) => mod11To2(compact) && isMonthDay(Number(compact.slice(10, 12)), Number(compact.slice(12, 14))),
  text: {
    words: '身份证(?:号码?)?|公民身份号码|shenfenzheng|resident id|id card|chinese id',
    hits: ['我的身份证号是110101199003071233', 'id card 110101199003071233'],
    misses: ['身份证 110101199003071234', 'seq 110101199003071233'],
  },
  hits: ['110101199003071233', '１１０１０１１９９００３０７１２３３'],
  misses: ['010101199003071233', '11010119900307123', '110101169003071233'],
};
