import { NONE, byColumn } from '../element';
import { MINOR } from '../minor-finding';

/** Full years, or a band of them. */
export const age = byColumn({
  id: 'age',
  columns: ['age', 'age_group', 'age_range', 'age_band', 'age_years', 'alter', 'edad', 'idade', 'eta', '年龄'],
  takes:
    /^(?:1[0-2]\d|\d{1,2})(?:\.0)?(?: ?(?:years?|yrs?|yo|jahre?|ans|años|anni|anos|岁))?$|^(?:[<>]=? ?|under |over )?\d{1,3}(?: ?[-–] ?\d{1,3}|\+)?$/i,
  certain: /^(?:1[0-2]\d|\d{1,2})(?:\.0)?$/,
  derive: (value) => {
    const [, years] = /^\s*(\d{1,3})(?:\.0)?\s*(?:\p{L}.*)?$/u.exec(value) ?? [];
    return years !== undefined && Number(years) < 18 ? [MINOR] : NONE;
  },
  examples: { hits: ['41', '25-34', '65+', '17 years'], misses: ['', '1985-05-15', 'old', '1737072000'] },
});
