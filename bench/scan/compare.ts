import { createHash } from 'node:crypto';
import type { RivalFinding } from '../rivals/rival';
import type { Planted } from './rows';
import type { ScanAnswer } from './tocsin';

/** What one scanner made of the planted secrets. */
export interface Found {
  /** indexes of the planted secrets that it found */
  planted: ReadonlySet<number>;
  /** findings that are no planted secret */
  beside: number;
  /** the rule with most of them */
  mostBeside: string | null;
}

/** Shorter texts say too little to be taken for a part of a secret. */
const LEAST_PART = 12;

const digest = (text: string): string => createHash('sha1').update(text).digest('hex');

/** Ours: found when a finding begins within the planted secret. */
export function foundByScan(planted: readonly Planted[], { credentials }: ScanAnswer): Found {
  return settle(
    credentials.map(({ kind, row, offset }) => ({
      rule: kind,
      at: planted.findIndex((one) => one.row === row && offset !== null && offset >= one.start && offset < one.end),
    })),
  );
}

/**
 * Theirs: found when the reported text is the secret, holds it, or is a part of it, however its slashes are written; of
 * a hash, when it is the hash of the secret or of the password in it.
 */
export function foundByRival(planted: readonly Planted[], findings: readonly RivalFinding[]): Found {
  const byHash = new Map(
    planted.flatMap(({ token }, at) => partsOf(token).map((part): [string, number] => [digest(part), at])),
  );
  const bySecret = new Map<string, number>();
  const find = (secret: string): number => {
    const known = bySecret.get(secret);
    if (known !== undefined) return known;
    const plain = secret.replaceAll('\\/', '/');
    const isPart = plain.length >= LEAST_PART;
    const at = planted.findIndex(({ token }) => plain.includes(token) || (isPart && token.includes(plain)));
    bySecret.set(secret, at);
    return at;
  };
  return settle(
    findings.map(({ rule, secret, sha1 }) => ({
      rule,
      at: secret !== null ? find(secret) : (byHash.get(sha1 ?? '') ?? -1),
    })),
  );
}

function partsOf(token: string): string[] {
  const password = /:\/\/[^:]+:([^@]+)@/.exec(token)?.[1];
  return [token, token.replaceAll('/', '\\/'), ...(password === undefined ? [] : [password])];
}

function settle(findings: readonly { rule: string; at: number }[]): Found {
  const beside = new Map<string, number>();
  for (const { rule, at } of findings) if (at < 0) beside.set(rule, (beside.get(rule) ?? 0) + 1);
  const [most] = [...beside].sort(([, a], [, b]) => b - a);
  return {
    planted: new Set(findings.map(({ at }) => at).filter((at) => at >= 0)),
    beside: [...beside.values()].reduce((sum, n) => sum + n, 0),
    mostBeside: most ? `${most[0]} ${most[1]}` : null,
  };
}

/** `found of planted` for each value of a property, in the order in which it first stands among the planted. */
export function countBy(
  planted: readonly Planted[],
  found: ReadonlySet<number>,
  property: 'kind' | 'wrapping',
): Map<string, { planted: number; found: number }> {
  const counts = new Map<string, { planted: number; found: number }>();
  for (const [at, one] of planted.entries()) {
    const count = counts.get(one[property]) ?? { planted: 0, found: 0 };
    count.planted += 1;
    count.found += found.has(at) ? 1 : 0;
    counts.set(one[property], count);
  }
  return counts;
}
