import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPeopleList, type ListedPerson } from '../../../activities/adapters/leak-reader/read-people-list';
import { listMappingSchema, PLAIN_MAPPING, type ListMapping } from '../../../domain/people/list-mapping';
import { readListMapping } from '../../../engine/people-list';
import { writeWorkbook } from '../../support/workbook';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tocsin-list-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

type Read = { people: ListedPerson[]; quarantined: { row: number; reason: string }[] };

async function read(path: string, mapping: ListMapping = PLAIN_MAPPING): Promise<Read> {
  const all: Read = { people: [], quarantined: [] };
  for await (const batch of readPeopleList(path, '2026-01-01', mapping)) {
    all.people.push(...batch.rows);
    all.quarantined.push(...batch.quarantined.map(({ row, reason }) => ({ row, reason })));
  }
  return all;
}

function csv(...lines: string[]): string {
  const path = join(dir, 'list.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const elementsOf = (person: ListedPerson | undefined): [string, number][] =>
  (person?.elements ?? []).map(({ element, values }) => [element, values]);

describe('a list of people', () => {
  it('states elements by presence, by a count and by value, and nothing by N, 0 or nothing', async () => {
    const path = csv(
      'name,national_id.us_ssn,chat_content,name.full,exposed:email',
      'Sample Person,899-45-6789,12,Y,N',
      'Other Person,0,0,1,',
    );
    const { people } = await read(path);
    expect(elementsOf(people[0])).toEqual([
      ['national_id.us_ssn', 1],
      ['chat_content', 12],
      ['name.full', 1],
    ]);
    expect(elementsOf(people[1])).toEqual([['name.full', 1]]);
    expect(people.map((one) => one.numbers.length)).toEqual([1, 0]);
  });

  it('takes no masked and no impossible number for a number that tells people apart', async () => {
    const { people } = await read(csv('name,national_id.us_ssn', 'A,***-**-6789', 'B,000-12-3456', 'C,Y'));
    expect(people.map((one) => [one.elements.length, one.numbers.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('says who died, who stands for whom, for which controller, and in which documents', async () => {
    const path = csv(
      'name,death_date,guardian_name,guardian_email,controller,documents',
      'Sample Person,2024-01-02,Sample Guardian,g@mail.example.org,Example Clinic,DOC-1; DOC-2',
      'Other Person,2024-13-02,,,,',
    );
    const { people, quarantined } = await read(path);
    expect(people[0]).toMatchObject({
      deathDate: '2024-01-02',
      guardian: { name: 'Sample Guardian', email: 'g@mail.example.org' },
      controller: 'Example Clinic',
      documents: ['DOC-1', 'DOC-2'],
    });
    expect(quarantined).toEqual([{ row: 2, reason: 'bad_death_date' }]);
  });

  it('with columns of its own is read by a mapping: their names, their words, a country for all', async () => {
    const mappingFile = join(dir, 'mapping.yaml');
    writeFileSync(
      mappingFile,
      'columns: {Vorname: given_name, Nachname: family_name, Passwort: credentials.password_plain, Notiz: ignore}\ncountry: DE\npresent: [ja]\nabsent: [nein]\n',
    );
    const path = csv('Vorname,Nachname,Passwort,Notiz', 'Muster,Person,JA,x', 'Beispiel,Person,nein,y');
    const { people } = await read(path, await readListMapping(mappingFile));
    expect(people.map((one) => [one.name, one.country, one.elements.length])).toEqual([
      ['Muster Person', 'DE', 1],
      ['Beispiel Person', 'DE', 0],
    ]);
  });

  it('and a mapping that do not fit are refused by column or field', async () => {
    const mapping = listMappingSchema.parse({ columns: { Missing: 'name' } });
    await expect(read(csv('name', 'A'), mapping)).rejects.toMatchObject({ kind: 'input' });
    const path = join(dir, 'bad.yaml');
    writeFileSync(path, 'columns: {A: shoe_size}\n');
    await expect(readListMapping(path)).rejects.toThrow(/columns\.A/);
  });

  it('is the same as a workbook, dates and all, and one that is none is refused', async () => {
    const path = join(dir, 'list.xlsx');
    writeWorkbook(path, [
      ['id', 'name', 'birth_date', 'name.full'],
      ['m1', 'Sample Person', { day: 29254 }, 'Y'],
      ['', '', '', ''],
      ['m2', 'Other Person', '1990-02-30', 'Y'],
    ]);
    const { people, quarantined } = await read(path);
    expect(people).toMatchObject([{ id: 'm1', name: 'Sample Person', birthDate: '1980-02-03', row: 1, offset: null }]);
    expect(quarantined).toEqual([{ row: 3, reason: 'bad_birth_date' }]);
    const broken = join(dir, 'broken.xlsx');
    writeFileSync(broken, 'no workbook');
    await expect(read(broken)).rejects.toMatchObject({ kind: 'input' });
  });

  it('is the same as Parquet, its columns of whatever type', async () => {
    const path = join(dir, 'list.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `copy (select 'm' || i as id, date '1980-02-03' as birth_date, i % 2 = 0 as "name.full", i as chat_content
        from range(1, 6001) as t(i)) to '${path}' (format parquet)`,
    );
    connection.closeSync();
    const { people } = await read(path);
    expect(people).toHaveLength(6000);
    expect(people.at(-1)).toMatchObject({ id: 'm6000', birthDate: '1980-02-03', row: 6000 });
    expect(elementsOf(people[0])).toEqual([['chat_content', 1]]);
    expect(elementsOf(people[1])).toEqual([
      ['name.full', 1],
      ['chat_content', 2],
    ]);
    const broken = join(dir, 'broken.parquet');
    writeFileSync(broken, 'PAR1 no');
    await expect(read(broken)).rejects.toMatchObject({ kind: 'input' });
  });
});
