/** Which of several findings in one place stay. */

export interface Claim {
  /** Which detector claims the place. */
  detector: string;
  from: number;
  to: number;
  /** The higher wins, whatever its length: a format of one issuer over a wrapper around any value, that over a guess. */
  rank: number;
  /** How many layers of escapes were undone: of one place, the value without any is the true one. */
  depth: number;
  /** true = other detectors may claim the very same place with the same right. */
  shared: boolean;
}

/**
 * Of claims that overlap, the highest rank stays and then the longest: a cut token has the wrong fingerprint and reads as
 * dead. The result is in order of place.
 */
export function settled<T extends Claim>(claims: readonly T[]): T[] {
  const kept: T[] = [];
  let together: T[] = [];
  let end = -1;
  // Only neighbours are compared: a record may hold a hundred thousand keys.
  for (const claim of [...claims].sort((a, b) => a.from - b.from)) {
    if (claim.from >= end) {
      kept.push(...strongest(together));
      together = [];
    }
    together.push(claim);
    end = Math.max(end, claim.to);
  }
  kept.push(...strongest(together));
  return kept;
}

function strongest<T extends Claim>(claims: readonly T[]): T[] {
  if (claims.length < 2) return [...claims];
  const length = ({ from, to }: T): number => to - from;
  const kept: T[] = [];
  for (const claim of [...claims].sort(
    (a, b) => b.rank - a.rank || length(b) - length(a) || b.depth - a.depth || a.from - b.from,
  ))
    if (kept.every((other) => apart(claim, other) || beside(claim, other))) kept.push(claim);
  return kept.sort((a, b) => a.from - b.from);
}

const apart = (a: Claim, b: Claim): boolean => a.from >= b.to || b.from >= a.to;

const beside = (a: Claim, b: Claim): boolean =>
  a.shared && b.shared && a.rank === b.rank && a.from === b.from && a.to === b.to && a.detector !== b.detector;
