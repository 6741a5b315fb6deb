import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parse } from 'yaml';
import { DomainError } from '../domain/errors';
import { CONTENT_ITEMS } from '../domain/law/vocabularies/content-items';
import { contractTermsSchema, type Contract } from '../domain/record/contract';
import type { ExposureRecord } from '../domain/record/exposure-record';

/** Takes the terms and the number of parties out of the files that the record names into the record itself. Error kind `input`. */
export async function withContracts(record: ExposureRecord, baseDir: string): Promise<ExposureRecord> {
  const { contractFiles: files, ...rest } = record;
  if (!files) return record;
  const contracts: Contract[] = [];
  for (const file of files.terms) contracts.push(await readTerms(pathOf(file, baseDir)));
  await countParties(pathOf(files.parties, baseDir), contracts);
  return { ...rest, contracts: [...rest.contracts, ...contracts] };
}

function pathOf(file: string, baseDir: string): string {
  return isAbsolute(file) ? file : join(baseDir, file);
}

async function readTerms(path: string): Promise<Contract> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('input', `couldn't read the terms ${path}: there is no such file`, 'correct the path');
  });
  const parsed = contractTermsSchema.safeParse(parse(text));
  if (!parsed.success) {
    const { path: field, message } = parsed.error.issues[0] ?? { path: [], message: 'it holds no terms' };
    throw new DomainError(
      'input',
      `couldn't read the terms ${path}: ${field.join('.') || 'the file'}: ${message}`,
      'tocsin report --schema describes each field under contracts',
    );
  }
  const unknown = parsed.data.says.find((item) => !Object.hasOwn(CONTENT_ITEMS, item));
  if (unknown !== undefined) {
    throw new DomainError(
      'input',
      `couldn't read the terms ${path}: says: no content item is called ${unknown}`,
      'tocsin laws explain REGIME shows the items that a law uses',
    );
  }
  return { ...parsed.data, parties: 0 };
}

/** Every party must stand under terms that are there; a row that cannot be read is refused, so that none is left out. */
async function countParties(path: string, contracts: readonly Contract[]): Promise<void> {
  const { headerError, readCsvBatches, textOrNull } = await import('../activities/adapters/leak-reader/csv-batches.js');
  const byTerms = new Map(contracts.map((contract) => [contract.terms, contract]));
  const batches = readCsvBatches<{ terms: string }>(path, (columns) => {
    const missing = ['party', 'terms'].find((column) => !columns.includes(column));
    if (missing) throw headerError(path, `it has no column ${missing}`, 'parties are a table of party and terms');
    return (row) => ({ terms: textOrNull(row['terms']) ?? '' });
  });
  for await (const { rows, quarantined } of batches) {
    const [broken] = quarantined;
    if (broken) throw refusedRow(path, broken.row, `cannot be read (${broken.reason})`);
    for (const { terms, row } of rows) {
      const contract = byTerms.get(terms);
      if (!contract) throw refusedRow(path, row, terms === '' ? 'names no terms' : `names the terms ${terms}`);
      contract.parties += 1;
    }
  }
}

function refusedRow(path: string, row: number, what: string): DomainError {
  return new DomainError(
    'input',
    `couldn't read the parties ${path}: row ${row} ${what}, and every party needs terms from one of the files`,
    'add the file to contractFiles.terms, or correct the row',
  );
}
