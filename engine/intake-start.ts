import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { intakeRecord, ownFieldsIn } from '../domain/intake/intake-record';
import type { Config } from './config';

/** What the organisation says of itself for the records that an intake starts. */
export interface StartingRecord {
  fields: object;
  /** where relative paths in it start */
  baseDir: string;
  /** null = there is none, and the incident's organisation has to be named by an amendment */
  path: string | null;
}

/** Reads and checks the starting record, so that a mistake in it shows before anything comes in. */
export async function readStartingRecord({ intake, configDir }: Config): Promise<StartingRecord> {
  const { recordFile: path, isRecordNamed } = intake;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && !isRecordNamed) return null;
    throw refused(path, error.code === 'ENOENT' ? 'no such file' : String(error.code));
  });
  if (text === null) return { fields: {}, baseDir: resolve(configDir), path: null };
  const fields = fieldsOf(text, path);
  const [own] = ownFieldsIn(fields);
  if (own !== undefined) throw refused(path, `${own} comes from what is taken in`);
  const sample = { reference: 'sample', receivedAt: '2025-01-01T00:00:00.000Z', leaks: [] };
  try {
    intakeRecord('github', sample, fields);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const issue = error.issues[0];
    throw refused(path, `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'it has not the form of one'}`);
  }
  return { fields, baseDir: resolve(dirname(path)), path };
}

function fieldsOf(text: string, path: string): object {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    throw refused(path, 'it is not valid YAML');
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  throw refused(path, 'it holds no fields');
}

function refused(path: string, cause: string): DomainError {
  return new DomainError(
    'input',
    `couldn't read the starting record ${path}: ${cause}`,
    'it has the fields of an exposure record (tocsin report --schema) but reference, claims, leaks and contractFiles',
  );
}
