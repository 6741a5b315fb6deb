import type { AgeBand } from './cohort';

/** Full years between a birth date and a day, both `YYYY-MM-DD`. */
function yearsBetween(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Band with the edges that rules know: under 14 (CL), 16 (NZ), 18 (most), 60 (elderly in Brazil, Law 10.741/2003 art. 1). */
export function ageBandOf(birthDate: string | null, today: string): AgeBand {
  if (birthDate === null) return 'unknown';
  const age = yearsBetween(birthDate, today);
  if (age < 14) return 'under_14';
  if (age < 16) return '14_15';
  if (age < 18) return '16_17';
  return age < 60 ? '18_59' : '60_plus';
}
