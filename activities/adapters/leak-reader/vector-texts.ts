import type { DuckDBDataChunk } from '@duckdb/node-api';
import { data_chunk_get_vector, get_data_from_pointer, vector_get_data } from '@duckdb/node-bindings';

/** `duckdb_string_t`: four bytes of length, then up to twelve of text, or four of its first and a pointer. */
const TEXT_BYTES = 16;
const LENGTH_BYTES = 4;
const MOST_INLINE = 12;
const POINTER_AT = 8;

/** Texts, one right behind the other. */
export interface Texts {
  bytes: Buffer;
  lengths: Uint32Array;
}

/**
 * Copies the texts of the first column out of the engine, many with one call: it has put them into its memory in the order in which it
 * wrote them, so that most stand right behind their neighbour. None of them may be null. `roomOf` gives memory of at least so
 * many bytes.
 */
export function copyTexts(chunk: DuckDBDataChunk, roomOf: (bytes: number) => Buffer): Texts {
  const count = chunk.rowCount;
  const { buffer, byteOffset, byteLength } = vector_get_data(data_chunk_get_vector(chunk.chunk, 0), count * TEXT_BYTES);
  const view = new DataView(buffer, byteOffset, byteLength);
  const lengths = new Uint32Array(count);
  let all = 0;
  for (let row = 0; row < count; row += 1) all += lengths[row] = view.getUint32(row * TEXT_BYTES, true);
  const bytes = roomOf(all);
  let to = 0;
  for (let row = 0; row < count;) {
    const at = row * TEXT_BYTES;
    let length = lengths[row] as number;
    if (length <= MOST_INLINE) {
      bytes.set(new Uint8Array(buffer, byteOffset + at + LENGTH_BYTES, length), to);
      row += 1;
    } else {
      const pointer = pointerAt(view, at);
      row += 1;
      // Only where nothing lies between: what does may be no memory of ours.
      while (
        row < count &&
        (lengths[row] as number) > MOST_INLINE &&
        pointerAt(view, row * TEXT_BYTES) === pointer + length
      ) {
        length += lengths[row] as number;
        row += 1;
      }
      bytes.set(get_data_from_pointer(buffer as ArrayBuffer, byteOffset + at + POINTER_AT, length), to);
    }
    to += length;
  }
  return { bytes: bytes.subarray(0, all), lengths };
}

/** Addresses have fewer bits than a number holds. */
function pointerAt(view: DataView, text: number): number {
  return view.getUint32(text + POINTER_AT, true) + view.getUint32(text + POINTER_AT + 4, true) * 2 ** 32;
}
