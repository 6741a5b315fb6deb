import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { DomainError } from '../domain/errors';
import { withContracts } from './contract-files';
import { exposureRecordSchema, type ExposureRecord } from '../domain/record/exposure-record';

export interface RecordFile {
  record: ExposureRecord;
  /** directory that relative paths of the record start from */
  baseDir: string;
  files: { baseName: string; bytes: number }[];
}

/** Reads and checks an exposure record (YAML or JSON) and the files that it names; every error names line and field. */
export async function readRecordFile(path: string): Promise<RecordFile> {
  const { record: named, lineOf } = parse(await readText(path), path);
  const baseDir = resolve(dirname(path));
  const record = await withContracts(named, baseDir);
  return { record, baseDir, files: await findFiles(record, baseDir, path, lineOf) };
}

/** Reads and checks an exposure record alone; the files that it names need not be there. */
export async function readRecord(path: string): Promise<ExposureRecord> {
  return withContracts(parse(await readText(path), path).record, resolve(dirname(path)));
}

/** Text → checked record. `name` stands in messages. */
export function parseRecord(text: string, name: string): ExposureRecord {
  const { record } = parse(text, name);
  if (!record.contractFiles) return record;
  throw new DomainError(
    'input',
    `couldn't read the record ${name}: contractFiles are read beside a file, and this came without one`,
    'save the record as a file, or write the terms under contracts',
  );
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    const cause = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'it is a folder' : `${code}`;
    throw new DomainError(
      'input',
      `couldn't read the record ${path}: ${cause}`,
      'give the path of a YAML or JSON file',
    );
  });
}

interface ParsedRecord {
  record: ExposureRecord;
  /** line of a field in the file */
  lineOf(path: readonly PropertyKey[]): number;
}

function parse(text: string, name: string): ParsedRecord {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw new DomainError(
      'input',
      `couldn't read the record ${name}: line ${line} is not valid YAML`,
      'check indentation, colons and quotes there',
    );
  }
  const parsed = exposureRecordSchema.safeParse(document.toJS());
  if (parsed.success) return { record: parsed.data, lineOf: (path) => lineOf(path, document, lines) };
  const issue = parsed.error.issues[0];
  throw new DomainError(
    'input',
    `couldn't read the record ${name}: ${describe(issue, document, lines)}`,
    'tocsin report --schema prints every field with its description',
  );
}

function describe(issue: z.core.$ZodIssue | undefined, document: Document, lines: LineCounter): string {
  if (!issue) return 'it does not have the form of a record';
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const line = lineOf(path, document, lines);
  const field =
    path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '') || 'the record';
  const what = unknown === undefined ? lowerFirst(issue.message) : 'no such field';
  return `line ${line}, ${field}: ${what}`;
}

/** The line of the deepest part of the path that exists in the file. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
      return lines.linePos(Number(node.range[0])).line;
  }
  return 1;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Leak files and directories that the record names must exist before anything starts. */
async function findFiles(
  record: ExposureRecord,
  baseDir: string,
  name: string,
  lineOf: ParsedRecord['lineOf'],
): Promise<RecordFile['files']> {
  const files: RecordFile['files'] = [];
  for (const [field, list] of [
    ['leaks', record.leaks],
    ['directories', record.directories],
  ] as const) {
    for (const [at, entry] of list.entries()) {
      // A database is looked for when it is read: its address stands in the worker's environment.
      if (entry.path === undefined) continue;
      const path = isAbsolute(entry.path) ? entry.path : join(baseDir, entry.path);
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) {
        throw new DomainError(
          'input',
          `couldn't read the record ${name}: line ${lineOf([field, at, 'path'])}, ${field}[${at}].path: there is no file ${path}`,
          'correct the path, or leave the file out and amend the record when it is there',
        );
      }
      files.push({ baseName: basename(path), bytes: found.size });
    }
  }
  return files;
}
