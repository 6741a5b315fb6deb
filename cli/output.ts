import { DomainError } from '../domain/errors';

/**
 * How the command line speaks: people read text on standard output, programs one JSON document; everything that is no result
 * goes to standard error. Exit codes: 0 done · 1 failed · 2 wrong use or invalid input · 3 the check itself failed.
 */
export interface Output {
  isJson: boolean;
  /** one line for people; silent with --json */
  line(text?: string): void;
  /** the one document for programs; silent without --json */
  json(value: unknown): void;
  /** progress and hints, on standard error */
  note(text: string): void;
}

export function createOutput(isJson: boolean): Output {
  // A reader that has seen enough (`| head`) ends the output, not the command.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isJson,
    line: (text = '') => {
      if (!isJson) process.stdout.write(`${text}\n`);
    },
    json: (value) => {
      if (isJson) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (text) => process.stderr.write(`${text}\n`),
  };
}

/** Prints a mistake or a failure in one sentence with a hint, never a stack trace, and answers with the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof DomainError) {
    process.stderr.write(`error: ${error.message}\n`);
    if (error.hint) process.stderr.write(`hint: ${error.hint}\n`);
    return error.kind === 'input' ? 2 : error.kind === 'check' ? 3 : 1;
  }
  const name = error instanceof Error ? error.name : 'unknown error';
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  process.stderr.write(`error: couldn't finish: ${name}: ${message}\n`);
  process.stderr.write('hint: nothing was lost; run the same command again, and look at the log if it happens twice\n');
  return 1;
}

/** Rows as aligned columns; nothing is padded at the end of a line. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `2025-01-20T00:00:00.000Z` → `2025-01-20 00:00 UTC`; an instant with another offset keeps it. */
export function instant(text: string | null): string {
  if (text === null) return '–';
  return `${new Date(text).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
