import { readMappingFile } from '../activities/adapters/leak-reader/mapping-file';
import { readPeopleList } from '../activities/adapters/leak-reader/read-people-list';
import { listMappingSchema, type ListMapping } from '../domain/people/list-mapping';

/** A list whose header says nothing that can be used is refused before the incident hears of it. Error kind `input`. */
export async function assertPeopleList(path: string, today: string, mapping?: ListMapping): Promise<void> {
  const batches = readPeopleList(path, today, mapping);
  await batches.next();
  await batches.return(undefined);
}

/** Reads how the columns of a list are named (YAML or JSON). Error kind `input` names the line or the field. */
export async function readListMapping(path: string): Promise<ListMapping> {
  const hint = 'columns: {their name: our name}, country, present, absent';
  return readMappingFile(path, listMappingSchema, { missing: hint, wrong: hint });
}
