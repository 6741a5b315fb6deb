/** A table of figures with the sentence that says what they are. */
export interface Table {
  id: string;
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly string[];
}

/** Columns padded with blanks, for a terminal. */
export function asText({ title, head, rows, notes }: Table): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return [title, '', line(head), ...rows.map(line), ...notes, ''].join('\n');
}

/** The same for docs/benchmarks.md. */
export function asMarkdown({ title, head, rows, notes }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, at) => (at === 0 ? '---' : '---:')));
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), '', ...notes.flatMap((note) => [note, ''])].join(
    '\n',
  );
}

export const mega = (bytes: number | null): string => (bytes === null ? 'not measured' : (bytes / 1e6).toFixed(0));
export const tenths = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

/** The middle one of some figures; of two, the larger. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
