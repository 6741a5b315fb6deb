import { type Nesting, createNesting } from './nesting';
import { type Block, type Cutter, type SqlTable, addRecord } from './record-block';
import { columnsOfCreate, parseNames, unquotedName } from './sql-names';

/** What was read of an export so far. */
interface State {
  nesting: Nesting;
  /** By lower-case name of their table. */
  columns: Map<string, readonly string[]>;
  /** null = between statements */
  table: SqlTable | null;
}

/**
 * Rows of an SQL export: the tuples of `INSERT … VALUES` and the lines of `COPY … FROM stdin`, streamed however long the
 * statement is. Other statements are no rows; `CREATE TABLE` says how the columns of tuples without names are called.
 */
export function createSqlCutter(backslash: boolean): Cutter {
  const nesting = createNesting({
    brackets: [['(', ')']],
    quotes: '\'"`',
    escapes: (bytes, at) => backslash || isEscapeString(bytes, at),
    lineBreaksInQuotes: true,
  });
  const state: State = { nesting, columns: new Map(), table: null };
  return {
    tooLong: 'line_too_long',
    skip: (bytes) => (state.table?.form === 'copy' ? bytes.indexOf(10) + 1 || -1 : nesting.read(bytes, 0)),
    cut: (block, final) => {
      const { bytes } = block;
      for (let at = 0; ;) {
        if (state.table?.form !== 'copy') at = skipBlanks(bytes, at, final);
        if (at < 0) return -at - 1;
        if (at >= bytes.length) return bytes.length;
        const next = readNext(state, block, at, final);
        if (next < 0) return at;
        at = next;
      }
    },
  };
}

/** Behind what begins here: a statement or the part of it that leads to its rows, a tuple, a line; -1 = more bytes are needed. */
function readNext(state: State, block: Block, at: number, final: boolean): number {
  if (!state.table) return readStatement(state, block.bytes, at, final);
  return state.table.form === 'copy' ? readLine(state, block, at, final) : readTuple(state, block, at, final);
}

function readStatement(state: State, bytes: Buffer, at: number, final: boolean): number {
  const start = bytes.toString('latin1', at, Math.min(bytes.length, at + MAX_START));
  const insert = INSERT.exec(start);
  const names = insert ?? COPY.exec(start);
  if (names && (!insert || final || at + names[0].length < bytes.length)) {
    const name = unquotedName(names[1] ?? '');
    const columns = names[2] === undefined ? (state.columns.get(name.toLowerCase()) ?? null) : parseNames(names[2]);
    state.table = { name, columns, form: insert ? 'tuple' : 'copy' };
    return at + names[0].length;
  }
  if (!final && start.length < MAX_START && UNFINISHED.test(start)) return -1;
  const end = statementEnd(bytes, at, state.nesting);
  if (end < 0) return final ? bytes.length : -1;
  const create = CREATE.exec(start);
  if (create) {
    const body = bytes.toString('utf8', at + create[0].length, end);
    state.columns.set(unquotedName(create[1] ?? '').toLowerCase(), columnsOfCreate(body));
  }
  return end;
}

function readLine(state: State, block: Block, at: number, final: boolean): number {
  const { bytes } = block;
  const lineEnd = bytes.indexOf(10, at);
  if (lineEnd < 0) return final ? bytes.length : -1;
  const end = lineEnd > at && bytes[lineEnd - 1] === 13 ? lineEnd - 1 : lineEnd;
  if (bytes.toString('latin1', at, Math.min(end, at + 3)) === '\\.') state.table = null;
  else addRow(state, block, at, end);
  return lineEnd + 1;
}

function readTuple(state: State, block: Block, at: number, final: boolean): number {
  const { bytes } = block;
  if (bytes[at] === SEMICOLON) state.table = null;
  if (bytes[at] === SEMICOLON || bytes[at] === COMMA) return at + 1;
  if (bytes[at] !== OPEN) {
    // What follows the tuples, such as ON CONFLICT, belongs to the statement.
    const end = statementEnd(bytes, at, state.nesting);
    if (end < 0 && !final) return -1;
    state.table = null;
    return end < 0 ? bytes.length : end;
  }
  state.nesting.reset();
  const end = state.nesting.read(bytes, at);
  if (end < 0 && !final) return -1;
  addRow(state, block, at, end < 0 ? bytes.length : end, end < 0);
  return end < 0 ? bytes.length : end;
}

function addRow({ table }: State, block: Block, from: number, to: number, isBroken = false): void {
  if (table) block.tables[block.starts.length] = table;
  addRecord(block, from, to, isBroken ? 'bad_sql' : null);
}

/** Where the names of an INSERT have to be over, in bytes. */
const MAX_START = 64 * 1024;
const NAME = String.raw`(?:\w+|"[^"]*"|\x60[^\x60]*\x60|\[[^\]]*\])(?:\s*\.\s*(?:\w+|"[^"]*"|\x60[^\x60]*\x60|\[[^\]]*\]))*`;
const INSERT = new RegExp(
  String.raw`^(?:insert|replace)\b(?:\s+\w+){0,3}?\s+into\s+(?:table\s+)?(${NAME})\s*(\((?:[^()'])*\))?\s*(?:overriding\s+\w+\s+value\s+)?(?:format\s+)?values?\s*`,
  'i',
);
const COPY = new RegExp(String.raw`^copy\s+(${NAME})\s*(\([^()]*\))?\s+from\s+stdin[^;\n]*;[^\n]*\n`, 'i');
/** The start of a statement with rows that the bytes end in. */
const UNFINISHED = /^(?:[a-z]{0,6}|(?:insert|replace)\b[^;]*|copy\b[^;]*(?:;[^\n]*)?)$/i;
const CREATE = new RegExp(String.raw`^create\s+(?:\w+\s+){0,3}?table\s+(?:if\s+not\s+exists\s+)?(${NAME})\s*\(`, 'i');

const OPEN = 40;
const COMMA = 44;
const SEMICOLON = 59;

/** PostgreSQL reads backslashes only in a text that says so: `E'…'`. */
function isEscapeString(bytes: Buffer, quoteAt: number): boolean {
  return (bytes[quoteAt - 1] ?? 0) === 69 || (bytes[quoteAt - 1] ?? 0) === 101;
}

/** Past blanks, comments and empty statements; `-n - 1` = a comment that begins at n goes on behind the bytes. */
function skipBlanks(bytes: Buffer, from: number, final: boolean): number {
  for (let at = from; ;) {
    while (at < bytes.length && (bytes[at] ?? 0) <= 32) at += 1;
    const two = bytes.toString('latin1', at, at + 2);
    const close = two === '--' || two.startsWith('#') ? '\n' : two === '/*' ? '*/' : null;
    if (close === null) return two.length < 2 && /^[-/]$/.test(two) && !final ? -at - 1 : at;
    const end = bytes.indexOf(close, at + 1, 'latin1');
    if (end < 0) return final ? bytes.length : -at - 1;
    at = end + close.length;
  }
}

/** Behind the semicolon that ends a statement; quotes, brackets, comments and dollar quotes may hold others. -1 = further on. */
function statementEnd(bytes: Buffer, from: number, nesting: Nesting): number {
  for (let at = from; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === SEMICOLON) return at + 1;
    if (byte === 39 || byte === 34 || byte === 96) {
      nesting.reset();
      at = nesting.read(bytes, at);
      if (at < 0) return -1;
    } else if (byte === 36) {
      const tag = /^\$\w*\$/.exec(bytes.toString('latin1', at, at + 64))?.[0];
      const end = tag === undefined ? at + 1 : bytes.indexOf(tag, at + tag.length, 'latin1');
      if (end < 0) return -1;
      at = end + (tag?.length ?? 0);
    } else if ((byte === 45 && bytes[at + 1] === 45) || (byte === 47 && bytes[at + 1] === 42)) {
      const close = byte === 45 ? '\n' : '*/';
      const end = bytes.indexOf(close, at + 2, 'latin1');
      if (end < 0) return -1;
      at = end + close.length;
    } else at += 1;
  }
  return -1;
}
