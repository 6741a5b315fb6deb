/** One paragraph, or one list, of a block's body. */
export interface BodyPart {
  kind: 'paragraph' | 'list';
  /** lines of the paragraph, or items of the list */
  lines: string[];
}

/**
 * Cuts a body at blank lines and at the start and end of `- ` lists. A line inside a list item that does not start with
 * `- ` continues the item above it. `- {{elements}}` becomes one item for each kind of data.
 */
export function bodyParts(body: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let open = null as BodyPart | null;
  for (const raw of body.split('\n')) {
    const line = raw.trim();
    if (line === '') {
      open = null;
      continue;
    }
    const item = line.startsWith('- ') ? line.slice(2).trim() : null;
    const kind: BodyPart['kind'] = item !== null ? 'list' : (open?.kind ?? 'paragraph');
    if (open === null || open.kind !== kind) {
      open = { kind, lines: [] };
      parts.push(open);
    }
    if (kind === 'list' && item === null) open.lines.push(`${open.lines.pop() ?? ''} ${line}`.trim());
    else open.lines.push(item ?? line);
  }
  return parts;
}
