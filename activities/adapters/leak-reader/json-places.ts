/** Places in one line of JSON, without parsing it: which column a byte stands in, and a number's exact digits. */

/** Calls `visit` for every leaf with its path and span, in the order of the text. The line is known to be valid JSON. */
function walkLeaves(line: string, visit: (path: string, start: number, end: number) => boolean): void {
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
      frame.key = keyText(line.slice(at, end));
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

/** The line comes as bytes (latin1), keys are UTF-8. */
function keyText(quoted: string): string {
  return JSON.parse(Buffer.from(quoted, 'latin1').toString('utf8')) as string;
}

/** Paths of the columns that hold these indexes of the line (latin1, so that indexes are bytes), rising; null between columns. */
export function columnsAt(line: string, places: readonly number[]): (string | null)[] {
  const columns: (string | null)[] = [];
  walkLeaves(line, (path, start, end) => {
    for (let at = places[columns.length]; at !== undefined && at < end; at = places[columns.length])
      columns.push(at >= start ? path : null);
    return columns.length === places.length;
  });
  while (columns.length < places.length) columns.push(null);
  return columns;
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
