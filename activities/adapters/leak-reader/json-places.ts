import { MAX_DEPTH, type QuarantineReason } from '../../../domain/detection/quarantine-reason';
import type { FieldValue } from './csv';
import { createRawIndex, textOfBytes } from './raw-index';

/** Places in one line of JSON, without parsing it as a whole: its values with their columns, and a number's exact digits. */

/** Calls `visit` for every leaf with its path and span, in the order of the text; for a key the path is null. The line is known to be valid JSON. */
function walkLeaves(line: string, visit: (path: string | null, start: number, end: number) => boolean): void {
  const frames: { path: string; object: boolean; key: string }[] = [];
  let expectKey = false;
  let at = 0;
  while (at < line.length) {
    const char = line[at] ?? '';
    const frame = frames[frames.length - 1];
    if (char === '{' || char === '[') {
      frames.push({ path: frame ? pathOf(frame) : '', object: char === '{', key: '' });
      expectKey = char === '{';
      at += 1;
    } else if (char === '}' || char === ']') {
      frames.pop();
      expectKey = false;
      at += 1;
    } else if (char === ',') {
      expectKey = frame?.object ?? false;
      at += 1;
    } else if (char === '"' && expectKey && frame) {
      const end = stringEnd(line, at);
      frame.key = JSON.parse(textOfBytes(line.slice(at, end))) as string;
      if (visit(null, at, end)) return;
      expectKey = false;
      at = end;
    } else if (/[\s:]/.test(char)) {
      at += 1;
    } else {
      const end = char === '"' ? stringEnd(line, at) : scalarEnd(line, at);
      if (frame && visit(pathOf(frame), at, end)) return;
      at = end;
    }
  }
}

function pathOf(frame: { path: string; object: boolean; key: string }): string {
  if (!frame.object) return frame.path;
  return frame.path === '' ? frame.key : `${frame.path}.${frame.key}`;
}

function stringEnd(line: string, open: number): number {
  for (let at = open + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at + 1;
  }
  return line.length;
}

function scalarEnd(line: string, start: number): number {
  let at = start;
  while (at < line.length && !/[\s,\]}]/.test(line[at] ?? '')) at += 1;
  return Math.max(at, start + 1);
}

const ESCAPES = { backslash: true, unicode: true, doubled: null };

/** Every key and every value of a line (one character a byte), in its order. */
export function jsonValues(line: string): FieldValue[] {
  const values: FieldValue[] = [];
  walkLeaves(line, (column, start, end) => {
    if (line[start] !== '"') {
      values.push({ column, text: line.slice(start, end), rawIndex: (index) => start + index });
      return false;
    }
    const raw = line.slice(start + 1, end - 1);
    const text = JSON.parse(textOfBytes(line.slice(start, end))) as string;
    const isSame = text.length === raw.length && !raw.includes('\\');
    const rawIndex = isSame ? (index: number) => start + 1 + index : createRawIndex(line, start + 1, ESCAPES);
    values.push({ column, text, rawIndex });
    return false;
  });
  return values;
}

/** The text of the first number at this path, with every digit; null = there is none. */
export function numberAt(line: string, path: string): string | null {
  let text: string | null = null;
  walkLeaves(line, (found, start, end) => {
    if (found !== path || !/[-\d]/.test(line[start] ?? '')) return false;
    text = line.slice(start, end);
    return true;
  });
  return text;
}

/** How deep a line nests, strings left out: asked before parsing lines that are long enough to hurt. */
export function depthOf(line: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charCodeAt(at);
    if (char === 34) at = stringEnd(line, at) - 1;
    else if (char === 91 || char === 123) deepest = Math.max(deepest, (depth += 1));
    else if (char === 93 || char === 125) depth -= 1;
  }
  return deepest;
}

/** Lines beyond this are asked for their depth before they are parsed: a million brackets cost gigabytes. */
const LONG_LINE = 64 * 1024;

/** The text of one map in JSON, or why it is none. */
export function parseJsonRow(text: string): object | QuarantineReason {
  if (text.length > LONG_LINE && depthOf(text) > MAX_DEPTH) return 'too_deep';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'bad_json';
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'not_an_object';
}
