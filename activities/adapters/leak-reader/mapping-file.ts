import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { YAMLParseError, parse } from 'yaml';
import type { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { type Mapping, mappingSchema } from '../../../domain/detection/mapping';

/** Reads and checks a mapping file (YAML or JSON). Error kind `input` names the line or the field. */
export async function readMapping(path: string): Promise<Mapping> {
  return readMappingFile(path, mappingSchema, { missing: 'check the path', wrong: null });
}

/** As `readMapping`, from text; `name` is for the message. */
export function parseMapping(text: string, name: string): Mapping {
  return checkedMapping(text, name, mappingSchema, null);
}

/** The same for a mapping of any kind; `hints` say what to do when there is no such file, and when it is wrong. */
export async function readMappingFile<T>(
  path: string,
  schema: z.ZodType<T>,
  hints: { missing: string; wrong: string | null },
): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('input', `couldn't read mapping ${basename(path)}: there is no such file`, hints.missing);
  });
  return checkedMapping(text, basename(path), schema, hints.wrong);
}

function checkedMapping<T>(text: string, name: string, schema: z.ZodType<T>, hint: string | null): T {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const line = error instanceof YAMLParseError ? ` in line ${error.linePos?.[0].line ?? 1}` : '';
    throw new DomainError('input', `couldn't read mapping ${name}: it is no YAML${line}`, hint);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the document';
  throw new DomainError('input', `couldn't read mapping ${name}: ${field}: ${issue?.message ?? 'not valid'}`, hint, {
    field,
  });
}
