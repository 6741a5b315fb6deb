/** Names of tables and columns in SQL. */

/** `"public"."users"` → `users`: the last part, without quotes. */
export function unquotedName(name: string): string {
  const parts = name.match(/"[^"]*"|`[^`]*`|\[[^\]]*\]|[^\s."`[\]]+/g) ?? [name];
  const last = parts[parts.length - 1] ?? name;
  return /^["`[]/.test(last) ? last.slice(1, -1) : last;
}

/** `(id, "e-mail")` → the names in it. */
export function parseNames(list: string): string[] {
  return list
    .trim()
    .replace(/^\(|\)$/g, '')
    .split(/,(?=(?:[^"`]*["`][^"`]*["`])*[^"`]*$)/)
    .map((name) => unquotedName(Buffer.from(name.trim(), 'latin1').toString('utf8')));
}

/** What a definition begins with that is no column. */
const NO_COLUMN = /^(?:primary|key|unique|constraint|index|foreign|check|fulltext|spatial|exclude|like|period)\b/i;

/** The columns of `CREATE TABLE t (…)`, from what stands behind the opening bracket. */
export function columnsOfCreate(body: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  const quoted = /"[^"]*"|`[^`]*`|'(?:[^']|'')*'|--[^\n]*/y;
  for (let at = 0; at < body.length; at += 1) {
    quoted.lastIndex = at;
    const skip = quoted.exec(body)?.[0].length ?? 0;
    if (skip > 0) {
      at += skip - 1;
      continue;
    }
    const character = body[at];
    if (character === '(') depth += 1;
    const isEnd = character === ')' && depth === 0;
    if (isEnd || (character === ',' && depth === 0)) {
      const definition = body.slice(start, at).replace(/^(?:\s|--[^\n]*\n)+/, '');
      const name = /^(?:"[^"]*"|`[^`]*`|\[[^\]]*\]|[^\s(]+)/.exec(definition)?.[0];
      if (name !== undefined && !NO_COLUMN.test(definition)) names.push(unquotedName(name));
      start = at + 1;
    }
    if (isEnd) break;
    if (character === ')') depth -= 1;
  }
  return names;
}
