import { checkTree } from './tree';

const value = (name: string): string => `export const ${name} = 1;\n`;
const using = (name: string, from: string): string =>
  `import { ${name} } from '${from}';\nexport const use = ${name};\n`;
const typing = (name: string, from: string): string =>
  `import type { ${name} } from '${from}';\nexport type Use = ${name};\n`;
const type = (name: string): string => `export interface ${name} { id: string }\n`;

describe('directions of import', () => {
  it('passes a tree in which everything points downward', () => {
    const answer = checkTree('imports', {
      'domain/ids.ts': value('id'),
      'domain/law/calendar.ts': "import Holidays from 'date-holidays';\nexport const holidays = Holidays;\n",
      'db/connection.ts': `${using('id', '../domain/ids')}export type { Knex as Database } from 'knex';\n`,
      'activities/claim.ts': `${typing('Database', '../db/connection')}`,
      'workflows/index.ts': `${using('id', '../domain/ids')}${typing('Law', '../domain/law/law').replace('Use', 'Other')}`,
      'domain/law/law.ts': type('Law'),
      'engine/engine.ts': using('use', '../activities/run'),
      'activities/run.ts': using('id', '../domain/ids'),
      'cli/main.ts': using('use', '../engine/engine'),
    });
    expect(answer).toEqual({ status: 0, found: [] });
  });

  /** Files of one tree, and the finding that they must cause. No two cases use the same path. */
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'domain does not import a store',
      { 'domain/takes-row.ts': typing('Row', '../db/tables'), 'db/tables.ts': type('Row') },
      /^domain\/takes-row\.ts: zone domain\/.*: db\/tables\.ts/m,
    ],
    [
      'domain reads no file',
      { 'domain/reads-file.ts': using('readFileSync', 'node:fs') },
      /^domain\/reads-file\.ts: domain imports nothing of Node but hashing/m,
    ],
    [
      'domain takes no package that is not listed',
      { 'domain/logs.ts': using('parse', 'yaml') },
      /^domain\/logs\.ts: domain imports only listed packages/m,
    ],
    [
      'holidays are known to the calendar only',
      { 'domain/law/deadline.ts': "import Holidays from 'date-holidays';\nexport const holidays = Holidays;\n" },
      /^domain\/law\/deadline\.ts: package date-holidays has one home/m,
    ],
    [
      'an activity takes stores as types only',
      { 'activities/opens.ts': using('id', '../db/connection'), 'db/connection.ts': value('id') },
      /^activities\/opens\.ts: zone activities\/ takes this as a type only: db/m,
    ],
    [
      'an activity never imports the engine',
      { 'activities/asks-up.ts': using('id', '../engine/keys'), 'engine/keys.ts': value('id') },
      /^activities\/asks-up\.ts: zone activities\//m,
    ],
    [
      'an activity never calls another',
      {
        'activities/index.ts': "export { use } from './calls';\nexport { called } from './called';\n",
        'activities/calls.ts': using('called', './called'),
        'activities/called.ts': value('called'),
      },
      /^activities\/calls\.ts: activities never call each other: activities\/called\.ts/m,
    ],
    [
      'a workflow takes no law as a value',
      { 'workflows/decides.ts': using('law', '../domain/law/law'), 'domain/law/law.ts': value('law') },
      /^workflows\/decides\.ts: zone workflows\/ takes this as a type only: domain/m,
    ],
    [
      'a workflow takes no package but its SDK',
      { 'workflows/parses.ts': using('z', 'zod') },
      /^workflows\/parses\.ts: workflows import no package but their SDK/m,
    ],
    [
      'a command does not open a store',
      { 'cli/opens.ts': using('row', '../db/rows'), 'db/rows.ts': value('row') },
      /^cli\/opens\.ts: zone cli\//m,
    ],
    [
      'only the command that serves knows the server',
      {
        'cli/commands/up.ts': using('server', '../../api/server'),
        'cli/commands/serve.ts': using('server', '../../api/server'),
        'api/server.ts': value('server'),
      },
      /^cli\/commands\/up\.ts: zone cli\//m,
    ],
    [
      'knex stays in db',
      { 'engine/queries.ts': typing('Knex', 'knex') },
      /^engine\/queries\.ts: package knex has one home/m,
    ],
    [
      'handlebars stays in templates/render',
      { 'templates/catalog.ts': using('compile', 'handlebars') },
      /^templates\/catalog\.ts: package handlebars has one home/m,
    ],
    [
      'a development package does not ship',
      { 'engine/guesses.ts': using('fc', 'fast-check') },
      /^engine\/guesses\.ts: what ships needs no development package/m,
    ],
    [
      'a cycle of types is a cycle',
      {
        'domain/hen.ts': `${typing('Egg', './egg')}${type('Hen')}`,
        'domain/egg.ts': `${typing('Hen', './hen')}${type('Egg')}`,
      },
      /: no cycles: .*domain\/hen\.ts/m,
    ],
    [
      'a chain of ten imports is too long',
      Object.fromEntries(
        Array.from({ length: 11 }, (_, at) => [
          `domain/link-${at}.ts`,
          at === 10 ? value('end') : `export { end } from './link-${at + 1}';\n`,
        ]),
      ),
      /^domain\/link-0\.ts: a chain of 10 imports/m,
    ],
  ];

  // One tree with every mistake in it: cruising costs a second, and a mistake does not hide another.
  let answer = { status: 0, found: [] as string[] };
  beforeAll(() => {
    answer = checkTree('imports', Object.assign({}, ...cases.map(([, files]) => files)) as Record<string, string>);
  }, 60_000);

  it.each(cases)('%s', (_title, _files, finding) => {
    expect(answer.found.join('\n')).toMatch(finding);
  });

  it('finds the mistakes and nothing else', () => {
    expect(answer.status).toBe(1);
    expect(answer.found.filter((line) => !cases.some(([, , finding]) => finding.test(line)))).toEqual([]);
  });
});
