import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { YAMLParseError, parse } from 'yaml';
import { DomainError } from '../../../domain/errors';
import { type Mapping, mappingSchema } from '../../../domain/detection/mapping';

/** Reads and checks a mapping file (YAML or JSON). Error kind `input` names the line or the field. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('input', `couldn't read mapping ${basename(path)}: there is no such file`, 'check the path');
  });
  return parseMapping(text, basename(path));
}

/** As `readMapping`, from text; `name` is for the message. */
export function parseMapping(text: string, name: string): Mapping {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const line = error instanceof YAMLParseError ? ` in line ${error.linePos?.[0].line ?? 1}` : '';
    throw new DomainError('input', `couldn't read mapping ${name}: it is no YAML${line}`, null);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the document';
  throw new DomainError('input', `couldn't read mapping ${name}: ${field}: ${issue?.message ?? 'not valid'}`, null, {
    field,
  });
}
