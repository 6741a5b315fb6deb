import { createHash } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { DomainError } from '../../domain/errors';

export interface PrintLetter {
  /** file name inside the batch's folder */
  file: string;
  /** the whole letter, ready to print */
  html: string;
  address: { name: string; lines: readonly string[]; country: string };
}

export interface PrintBatch {
  /**
   * Writes a batch for the print house: one HTML file a letter, then the address sheet `addresses-<batch>.csv`, which is
   * there only when every letter is. Writing the same batch again leaves the same files.
   * @returns number of letters, and SHA-256 over names and contents of all files
   */
  write(batch: { batchId: string; letters: readonly PrintLetter[] }): Promise<{ files: number; sha256: string }>;
}

/** Files written at a time; each is synced, so more would only queue at the disk. */
const AT_ONCE = 8;
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/** Print batches as files under one folder. */
export function createPrintBatch({ dir }: { dir: string }): PrintBatch {
  return {
    async write({ batchId, letters }) {
      const sheet = `addresses-${batchId}.csv`;
      const names = [...letters.map((letter) => letter.file), sheet];
      assertNames(names);
      await mkdir(dir, { recursive: true });
      for (let from = 0; from < letters.length; from += AT_ONCE) {
        await Promise.all(letters.slice(from, from + AT_ONCE).map(({ file, html }) => writeWhole(dir, file, html)));
      }
      const csv = addressSheet(letters);
      // Must come last: the print house takes a batch when its sheet is there.
      await writeWhole(dir, sheet, csv);
      await syncFolder(dir);
      const contents = [...letters.map((letter) => letter.html), csv];
      return { files: letters.length, sha256: digestOf(names, contents) };
    },
  };
}

function assertNames(names: readonly string[]): void {
  const bad = names.some((name) => !FILE_NAME.test(name));
  if (bad || new Set(names).size !== names.length) {
    throw new DomainError('failed', `couldn't write print batch: a file name is not plain or stands there twice`);
  }
}

/** Columns file, name, line_1 … line_n, country. A cell that a spreadsheet would run as a formula gets an apostrophe. */
function addressSheet(letters: readonly PrintLetter[]): string {
  const width = Math.max(0, ...letters.map(({ address }) => address.lines.length));
  const lineColumns = Array.from({ length: width }, (_, n) => `line_${n + 1}`);
  const rows = letters.map(({ file, address }) => [
    file,
    address.name,
    ...lineColumns.map((_, n) => address.lines[n] ?? ''),
    address.country,
  ]);
  return stringify([['file', 'name', ...lineColumns, 'country'], ...rows], {
    record_delimiter: 'windows',
    escape_formulas: true,
  });
}

async function writeWhole(dir: string, name: string, content: string): Promise<void> {
  const temporary = join(dir, `.${name}.part`);
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(dir, name));
}

/** From here on the names are durable too. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function digestOf(names: readonly string[], contents: readonly string[]): string {
  const hash = createHash('sha256');
  names.forEach((name, n) => {
    const sha256 = createHash('sha256')
      .update(contents[n] ?? '')
      .digest('hex');
    hash.update(`${sha256}  ${name}\n`);
  });
  return hash.digest('hex');
}
