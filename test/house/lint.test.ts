import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

interface Sample {
  path: string;
  text: string;
  /** the rule that must speak, or null when none may */
  rule: string | null;
}

const statement = (line: string): string => `export function decide(): unknown {\n  return ${line};\n}\n`;
const manyLines = (n: number, head = ''): string =>
  `${head}function long(): void {\n${'  void 0;\n'.repeat(n - 2)}}\nlong();\n`;

const SAMPLES: Record<string, Sample> = {
  'an enum is refused': { path: 'domain/sample.ts', text: 'export enum State { on }\n', rule: 'no-restricted-syntax' },
  'a default export is refused': {
    path: 'engine/sample.ts',
    text: 'export default 1;\n',
    rule: 'no-restricted-syntax',
  },
  'a fourth barrel is refused': {
    path: 'domain/sample.ts',
    text: "export * from './ids';\nexport { law } from './law';\n",
    rule: 'no-restricted-syntax',
  },
  'one of the three barrels passes': {
    path: 'activities/index.ts',
    text: "export { sealLeak } from './seal-leak';\n",
    rule: null,
  },
  'any is refused': {
    path: 'db/sample.ts',
    text: 'export const x: any = 1;\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  'the environment is not read in a command': {
    path: 'cli/sample.ts',
    text: statement('process.env.HOME'),
    rule: 'no-restricted-syntax',
  },
  'a command does not reach into the engine': {
    path: 'cli/sample.ts',
    text: 'declare const engine: { db: number };\nexport const db = engine.db;\n',
    rule: 'no-restricted-syntax',
  },
  'the environment is read in engine/config': {
    path: 'engine/config.ts',
    text: statement('process.env.HOME'),
    rule: null,
  },
  'the clock is not read in domain': {
    path: 'domain/sample.ts',
    text: statement('new Date()'),
    rule: 'no-restricted-syntax',
  },
  'an instant may be parsed in domain': {
    path: 'domain/sample.ts',
    text: statement("new Date('2026-01-01')"),
    rule: null,
  },
  'Date.now is not called in an activity': {
    path: 'activities/sample.ts',
    text: statement('Date.now()'),
    rule: 'no-restricted-syntax',
  },
  'a workflow may read the clock of its history': {
    path: 'workflows/sample.ts',
    text: statement('Date.now()'),
    rule: null,
  },
  'luxon reads no clock in domain': {
    path: 'domain/sample.ts',
    text: "import { DateTime } from 'luxon';\nexport const at = DateTime.now();\n",
    rule: 'no-restricted-syntax',
  },
  'random ids are not made in an activity': {
    path: 'activities/sample.ts',
    text: "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();\n",
    rule: 'no-restricted-syntax',
  },
  'Math.random is not called in a workflow': {
    path: 'workflows/sample.ts',
    text: statement('Math.random()'),
    rule: 'no-restricted-syntax',
  },
  'domain fetches nothing': {
    path: 'domain/sample.ts',
    text: statement("fetch('http://localhost')"),
    rule: 'no-restricted-globals',
  },
  'an activity prints nothing': {
    path: 'activities/sample.ts',
    text: "console.log('x');\n",
    rule: 'no-console',
  },
  'a command prints': { path: 'cli/sample.ts', text: "console.log('x');\n", rule: null },
  'a file of 401 lines is too long': {
    path: 'engine/sample.ts',
    text: 'void 0;\n'.repeat(401),
    rule: 'max-lines',
  },
  'a function of 61 lines is too long': { path: 'engine/sample.ts', text: manyLines(61), rule: 'house/function-lines' },
  'a function of 60 lines is not': { path: 'engine/sample.ts', text: manyLines(60), rule: null },
  'the main function of a workflow may have 80 lines': {
    path: 'workflows/sample.ts',
    text: manyLines(80, 'export '),
    rule: null,
  },
  'another function of a workflow may not': {
    path: 'workflows/sample.ts',
    text: manyLines(61),
    rule: 'house/function-lines',
  },
  'thirteen own imports are too many': {
    path: 'engine/sample.ts',
    text: Array.from({ length: 13 }, (_, at) => `import './part-${at}';\n`).join(''),
    rule: 'house/few-edges',
  },
  'thirteen exported values are too many': {
    path: 'db/sample.ts',
    text: Array.from({ length: 13 }, (_, at) => `export const value${at} = ${at};\n`).join(''),
    rule: 'house/few-edges',
  },
  'a closed word is refused in a name of ours': {
    path: 'activities/sample.ts',
    text: 'export const openTicket = 1;\n',
    rule: 'house/glossary-terms',
  },
  'a closed word is refused in a property of ours': {
    path: 'activities/sample.ts',
    text: 'export interface Wave { campaignId: string }\n',
    rule: 'house/glossary-terms',
  },
  'a chunk is fine where DuckDB has one, and nowhere else': {
    path: 'activities/adapters/leak-reader/sample.ts',
    text: 'export const chunk = 1;\n',
    rule: null,
  },
  'a chunk of ours is a partition or a batch': {
    path: 'activities/sample.ts',
    text: 'export const chunk = 1;\n',
    rule: 'house/glossary-terms',
  },
  "somebody else's key keeps its name": {
    path: 'activities/sample.ts',
    text: "export const options = { timeout: 3, customer: 'x', 'ticket': 1 };\n",
    rule: null,
  },
  'a bare timeout says no unit': {
    path: 'engine/sample.ts',
    text: 'export const timeout = 3;\n',
    rule: 'house/glossary-terms',
  },
  'a transaction that waits for mail is refused': {
    path: 'activities/sample.ts',
    text: "await db.transaction(async (trx) => {\n  await trx('notices').update({ state: 'claimed' });\n  await mailer.send('x');\n});\n",
    rule: 'house/await-only-the-transaction',
  },
  'a store called without its transaction is refused': {
    path: 'activities/sample.ts',
    text: "await inTransaction(db, async (trx) => {\n  await stores.notices.claim('x');\n  await trx('x');\n});\n",
    rule: 'house/await-only-the-transaction',
  },
  'a store called on the database from within is refused': {
    path: 'db/sample.ts',
    text: "export async function settle(db: Database, trx: Transaction): Promise<void> {\n  await listPeople(db, 'x');\n}\n",
    rule: 'house/await-only-the-transaction',
  },
  'a transaction nobody takes is refused': {
    path: 'activities/sample.ts',
    text: "await inTransaction(db, async () => {\n  await mailer.send('x');\n});\n",
    rule: 'house/await-only-the-transaction',
  },
  'a transaction that waits for its own statements passes': {
    path: 'activities/sample.ts',
    text: "await inTransaction(db, async (trx) => {\n  const query = trx('notices').where({ id: 'x' });\n  await query;\n  await Promise.all(ids.map((id) => claim(trx, id)));\n  return stores.notices.count(db, trx);\n});\n",
    rule: null,
  },
};

function lint(samples: Record<string, Sample>): Record<string, string[]> {
  const script = join(root, 'test', 'house', 'lint-samples.mjs');
  const run = spawnSync(process.execPath, [script], { cwd: root, input: JSON.stringify(samples), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Record<string, string[]>;
}

describe('the house rules of program text', () => {
  let answers: Record<string, string[]> = {};
  beforeAll(() => {
    answers = lint(SAMPLES);
  }, 60_000);

  it.each(Object.entries(SAMPLES))('%s', (name, { rule }) => {
    expect([...new Set(answers[name])]).toEqual(rule === null ? [] : [rule]);
  });
});
