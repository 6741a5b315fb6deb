/**
 * A text as one byte a character, at the same indexes: looking at every character is many times as fast over bytes, and
 * what is looked for is ASCII.
 */

/** The code that all characters beyond ASCII share. */
export const WIDE = 127;

export interface Chars {
  /** Codes below 127; `WIDE` = any other character. Behind the last one stands `EDGE`. */
  readonly bytes: Uint8Array;
  readonly length: number;
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
  length: number;
}

export function createChars(): CharsBuffer {
  const room: Room = { ...roomFor(4096), length: 0 };
  return {
    read: (text) => {
      if (room.bytes.length <= text.length) Object.assign(room, roomFor(2 * text.length));
      room.length = text.length;
      // Native copies: asked for one by one the characters of a text take several times as long.
      if (Buffer.byteLength(text) === text.length) {
        room.bytes.write(text, 'latin1');
      } else {
        room.unitBytes.write(text, 'utf16le');
        narrow(room);
      }
      room.bytes[text.length] = EDGE;
      return room;
    },
  };
}

function roomFor(length: number): Pick<Room, 'units' | 'unitBytes' | 'bytes'> {
  const units = new Uint16Array(length);
  return { units, unitBytes: Buffer.from(units.buffer), bytes: Buffer.alloc(length) };
}

function narrow({ units, bytes, length }: Room): void {
  for (let at = 0; at < length; at += 1) bytes[at] = Math.min(units[at] as number, WIDE);
}
