/** How long something is kept yet, in hours; negative = its keeper has deleted it. Both instants are ISO 8601. */
export function hoursKept(keptUntil: string, now: string): number {
  return (Date.parse(keptUntil) - Date.parse(now)) / 3_600_000;
}

/**
 * The warning that is due before the end of a retention: the shortest of the lead times that has been reached, in hours; 0 = it
 * is over; null = none yet.
 */
export function warningDue(hoursLeft: number, leadHours: readonly number[]): number | null {
  if (hoursLeft <= 0) return 0;
  const reached = leadHours.filter((lead) => hoursLeft <= lead);
  return reached.length > 0 ? Math.min(...reached) : null;
}
