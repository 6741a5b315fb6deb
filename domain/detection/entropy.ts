const COUNTS = new Uint16Array(128);

/** Shannon entropy in bits per character. */
export function entropy(text: string): number {
  COUNTS.fill(0);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= COUNTS.length || at === MOST) return bitsOf(countsOf(text), text.length);
    COUNTS[code] = (COUNTS[code] as number) + 1;
  }
  return bitsOf(COUNTS, text.length);
}

/** As far as the counts go. */
const MOST = 0xffff;

function bitsOf(counts: Iterable<number>, length: number): number {
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

function countsOf(text: string): Iterable<number> {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts.values();
}
