import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DomainError } from '../domain/errors';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An instant with its offset, in UTC; a day alone is none. */
export function parseInstant(option: string, text: string): string {
  if (INSTANT.test(text) && isInCalendar(text)) return new Date(text).toISOString();
  throw new DomainError(
    'input',
    `couldn't read ${option} ${text}: it is no instant with an offset`,
    'for example 2025-01-19T14:30:00+01:00',
  );
}

/** A day, meant as its first instant in UTC, or an instant with its offset. */
export function parseDayOrInstant(option: string, text: string): string {
  if ((DAY.test(text) || INSTANT.test(text)) && isInCalendar(text)) return new Date(text).toISOString();
  throw new DomainError(
    'input',
    `couldn't read ${option} ${text}: it is neither a date nor an instant with an offset`,
    'a date (2026-03-06) or an instant with offset (2026-03-06T12:00:00Z)',
  );
}

/** `Date` moves the 30th of February to March; the calendar has no such day. */
function isInCalendar(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
  );
}

/** The bytes of a file that an argument names. */
export async function readArgument(what: string, path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    const cause =
      error.code === 'ENOENT'
        ? 'no such file'
        : error.code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${error.code})`;
    throw new DomainError('input', `couldn't read ${what} ${path}: ${cause}`, 'correct the path');
  });
}

/** A path that a result can be written to; said before any work is done for it. */
export async function assertWritable(what: string, path: string): Promise<void> {
  const folder = await stat(dirname(resolve(path))).catch(() => null);
  const found = await stat(path).catch(() => null);
  if (folder?.isDirectory() && !found?.isDirectory()) return;
  throw new DomainError(
    'input',
    `couldn't write ${what} to ${path}: ${found ? 'it is a folder' : 'there is no such folder'}`,
    'give the path of a file in a folder that exists',
  );
}
