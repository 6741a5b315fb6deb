import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { mappingSchema, type Mapping } from '../domain/detection/mapping';
import type { LeakFileRow } from '../db/tables';
import { proposeForFile } from './adapters/leak-reader/propose-mapping';

/** The mapping that the record names, or the one that a sample of the file proposes. */
export async function mappingOf(file: LeakFileRow): Promise<Mapping> {
  if (file.mapping === null) return proposeForFile(file.path);
  return mappingSchema.parse(parse(await readFile(file.mapping, 'utf8')));
}
