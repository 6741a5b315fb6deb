/** A run of ASCII letters and digits, and where it begins. */
interface LongToken {
  token: string;
  index: number;
}

/** A letter of ASCII, as a code of a character or a byte. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Whether a character code is of an ASCII letter or digit. */
export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Every run of at least `min` letters and digits. Looks at each `min`-th character, so that prose costs next to nothing. */
export function longTokens(text: string, min: number): LongToken[] {
  const found: LongToken[] = [];
  for (let at = min - 1; at < text.length; at += min) {
    if (!isAlphanumeric(text.charCodeAt(at))) continue;
    let from = at;
    while (from > 0 && isAlphanumeric(text.charCodeAt(from - 1))) from--;
    let to = at + 1;
    while (to < text.length && isAlphanumeric(text.charCodeAt(to))) to++;
    if (to - from >= min) found.push({ token: text.slice(from, to), index: from });
    at = Math.max(at, to - 1);
  }
  return found;
}
