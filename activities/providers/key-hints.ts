/** How issuers mask a key that they list: its first characters, dots or asterisks, its last ones. */
const HINT = /^([\w-]{3,})[*.…]+([\w-]{3,})$/;

/**
 * The one listed key that each secret can be. A hint is weak: `several` when more than one listed key looks like the secret, or
 * when one listed key looks like more than one of the secrets; null = none does.
 */
export function matchHints<T extends { hint: string | null }>(
  secrets: readonly string[],
  listed: readonly T[],
): (T | 'several' | null)[] {
  const masks = listed.map(({ hint }) => HINT.exec(hint ?? ''));
  const candidates = secrets.map((secret) => listed.filter((_, n) => isLike(secret, masks[n] ?? null)));
  const distinct = new Map<T, Set<string>>();
  candidates.forEach((found, n) => {
    for (const one of found) distinct.set(one, (distinct.get(one) ?? new Set()).add(secrets[n] ?? ''));
  });
  return candidates.map((found) => {
    const [only] = found;
    if (!only) return null;
    return found.length === 1 && distinct.get(only)?.size === 1 ? only : 'several';
  });
}

function isLike(secret: string, mask: RegExpExecArray | null): boolean {
  const [, first = '', last = ''] = mask ?? [];
  if (first === '' || secret.length < first.length + last.length) return false;
  return secret.startsWith(first) && secret.endsWith(last);
}
