/**
 * How anchors are written, short literals that tokens hold: as literal text in which `[…]` stands for one character of a
 * class and `{n}` behind it for n of them.
 */

/** Each place of an anchor that is written as literal text, as the character codes that it takes. */
export function parseAnchor(literal: string, anyCase: boolean): number[][] {
  const steps: number[][] = [];
  for (const [, inClass, single = '', times] of literal.matchAll(/(?:\[([^\]]+)\]|([^]))(?:\{(\d+)\})?/g)) {
    const chars = inClass === undefined ? single : spelledOut(inClass);
    const all = anyCase ? chars.toLowerCase() + chars.toUpperCase() : chars;
    const codes = [...new Set([...all].map((char) => char.charCodeAt(0)))];
    for (let count = Number(times ?? 1); count > 0; count -= 1) steps.push(codes);
  }
  return steps;
}

/** `a-f0` → `abcdef0`; a `-` at either end stands for itself. */
const spelledOut = (inClass: string): string =>
  inClass.replace(/([^])-([^])/g, (_, low: string, high: string) =>
    String.fromCharCode(
      ...Array.from(
        { length: high.charCodeAt(0) - low.charCodeAt(0) + 1 },
        (_item, index) => low.charCodeAt(0) + index,
      ),
    ),
  );
