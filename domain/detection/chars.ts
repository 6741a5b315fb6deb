/**
 * A text as one byte a character, at the same indexes: the passes that look at every character of millions of texts run
 * many times as fast over bytes, and what they look for is ASCII.
 */

/** The code that all characters beyond ASCII share. */
export const WIDE = 127;

export interface Chars {
  /** Codes below 127; `WIDE` = any other character. Behind the last one stands `EDGE`. */
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Index of the first ASCII digit; -1 = there is none. */
  readonly firstDigit: number;
  /** A digit of another script that is read like an ASCII one. */
  readonly hasWideDigit: boolean;
}

/** What stands before and behind a text: the edge of one is no letter, no digit and no sign. */
export const EDGE = 10;

/** Room for one text at a time: the next one that is read takes the place of the last. */
export interface CharsBuffer {
  read(text: string): Chars;
}

interface Room {
  units: Uint16Array;
  unitBytes: Buffer;
  bytes: Buffer;
  /** The same, four at a time. */
  words: Int32Array;
  length: number;
  firstDigit: number;
  hasWideDigit: boolean;
}

export function createChars(): CharsBuffer {
  const room: Room = { ...roomFor(4096), length: 0, firstDigit: -1, hasWideDigit: false };
  return {
    read: (text) => {
      if (room.bytes.length <= text.length) Object.assign(room, roomFor(2 * text.length));
      room.length = text.length;
      // Native copies: asked for one by one the characters of a text take several times as long.
      if (Buffer.byteLength(text) === text.length) {
        room.bytes.write(text, 'latin1');
        room.hasWideDigit = false;
      } else {
        room.unitBytes.write(text, 'utf16le');
        narrow(room);
      }
      room.bytes[text.length] = EDGE;
      room.firstDigit = firstDigitOf(room);
      return room;
    },
  };
}

function roomFor(length: number): Pick<Room, 'units' | 'unitBytes' | 'bytes' | 'words'> {
  const units = new Uint16Array(length);
  const words = new Int32Array((length >> 2) + 1);
  return { units, unitBytes: Buffer.from(units.buffer), words, bytes: Buffer.from(words.buffer) };
}

function narrow(room: Room): void {
  const { units, bytes, length } = room;
  let isDigit = false;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] as number;
    bytes[at] = unit < WIDE ? unit : WIDE;
    if (unit >= 0x660) isDigit ||= isWideDigit(unit);
  }
  room.hasWideDigit = isDigit;
}

const isWideDigit = (unit: number): boolean =>
  unit <= 0x669 || (unit >= 0x6f0 && unit <= 0x6f9) || (unit >= 0xff10 && unit <= 0xff19);

/** Four at a time: where a byte is from `0` to `9`, both sums have its highest bit. */
function firstDigitOf({ words, bytes, length }: Room): number {
  for (let word = 0; word << 2 < length; word += 1) {
    const four = words[word] as number;
    if (((FROM_0 + four) & (TO_9 - four) & HIGHEST) === 0) continue;
    for (let at = word << 2; at < length; at += 1) {
      const code = bytes[at] as number;
      if (code >= 48 && code <= 57) return at;
    }
  }
  return -1;
}

const HIGHEST = 0x80808080 | 0;
const FROM_0 = 0x50505050;
const TO_9 = 0xb9b9b9b9 | 0;
