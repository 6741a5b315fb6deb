/** Characters of a shape that are shown. */
const LONGEST = 24;
/** A run of one kind longer than this is shown as long as this. */
const LONGEST_RUN = 4;

/**
 * What a value looks like without being it: `ada@example.org` → `aaa@aaaa.aaa`, `899-45-6789` → `999-99-9999`. Letters, digits
 * and signs of other scripts stand for their kind; only ASCII punctuation stays.
 */
export function shapeOf(value: string): string {
  let shape = '';
  let last = '';
  let run = 0;
  for (const character of value.trim()) {
    const kind = kindOf(character);
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run > LONGEST_RUN) continue;
    if (shape.length >= LONGEST) return `${shape}…`;
    shape += kind;
  }
  return shape;
}

function kindOf(character: string): string {
  if (/\p{Nd}/u.test(character)) return '9';
  if (/\p{Lu}/u.test(character)) return 'A';
  if (/[\p{L}\p{M}]/u.test(character)) return 'a';
  if (/\s/u.test(character)) return ' ';
  return /[!-~]/.test(character) ? character : '?';
}
