import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { readPeopleList } from '../activities/adapters/leak-reader/read-people-list';
import { DomainError } from '../domain/errors';
import { listMappingSchema, type ListMapping } from '../domain/people/list-mapping';

/** A list whose header says nothing that can be used is refused before the incident hears of it. Error kind `input`. */
export async function assertPeopleList(path: string, today: string, mapping?: ListMapping): Promise<void> {
  const batches = readPeopleList(path, today, mapping);
  await batches.next();
  await batches.return(undefined);
}

/** Reads how the columns of a list are named (YAML or JSON). Error kind `input` names the field. */
export async function readListMapping(path: string): Promise<ListMapping> {
  const refuse = (cause: string): DomainError =>
    new DomainError(
      'input',
      `couldn't read mapping ${basename(path)}: ${cause}`,
      'columns: {their name: our name}, country, present, absent',
    );
  const text = await readFile(path, 'utf8').catch(() => {
    throw refuse('there is no such file');
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw refuse('it is no YAML');
  }
  const parsed = listMappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'not valid'}`);
}
