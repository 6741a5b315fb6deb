import { type Cutter, addLine } from './record-block';

export interface LineRule {
  /** 10, or 13 in files whose lines end with CR alone */
  lineEnd: number;
  /** Plain text: rows are numbers of lines, blank ones too, and an armoured block is one record. */
  isText: boolean;
}

/** An armoured key is searched whole up to this size. */
const MAX_ARMOUR = 64 * 1024;
const BEGIN = Buffer.from('-----BEGIN ');
const END = Buffer.from('-----END ');

/** One record a line. Blank lines are none. */
export function createLineCutter(rule: LineRule): Cutter {
  return {
    tooLong: 'line_too_long',
    skip: (bytes) => bytes.indexOf(rule.lineEnd) + 1 || -1,
    cut: (block, final) => {
      const { bytes } = block;
      let from = 0;
      let begin = rule.isText ? bytes.indexOf(BEGIN) : -1;
      for (;;) {
        const lineEnd = bytes.indexOf(rule.lineEnd, from);
        if (lineEnd < 0) return from;
        let end = lineEnd;
        if (begin >= 0 && begin < from) begin = bytes.indexOf(BEGIN, from);
        const linesBefore = block.nextRow;
        let lines = 1;
        if (begin >= 0 && begin < lineEnd) {
          const armour = armourEnd(bytes, begin, rule.lineEnd, final);
          if (armour < 0) return from;
          end = Math.max(armour, lineEnd);
          lines = linesIn(bytes, from, end, rule.lineEnd);
        }
        addLine(block, from, end, false);
        if (rule.isText) block.nextRow = linesBefore + lines;
        from = end + 1;
      }
    },
  };
}

/** Where the line of the closing mark ends; 0 = there is none within reach, -1 = more bytes are needed. */
function armourEnd(bytes: Buffer, begin: number, lineEnd: number, final: boolean): number {
  const close = bytes.subarray(begin, begin + MAX_ARMOUR).indexOf(END);
  const end = close < 0 ? -1 : bytes.indexOf(lineEnd, begin + close);
  if (end >= 0) return end;
  return final || bytes.length - begin > 2 * MAX_ARMOUR ? 0 : -1;
}

function linesIn(bytes: Buffer, from: number, end: number, lineEnd: number): number {
  let lines = 1;
  for (let at = bytes.indexOf(lineEnd, from); at >= 0 && at < end; at = bytes.indexOf(lineEnd, at + 1)) lines += 1;
  return lines;
}
