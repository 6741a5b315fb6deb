import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { REGIMES } from '../../domain/law/regimes/list';
import type { Regime } from '../../domain/law/regime';
import { differences, readLawVectors, type LawVector } from '../support/law-vectors';
import { mutantsOf } from './mutants';

/** `npm run mutate-laws`: changes one field of a law at a time and looks whether a case of that law notices. */
const program = new Command('mutate-laws')
  .description('change every number, operator, unit and day of the laws in turn; a case of that law must notice')
  .argument('[regimes...]', 'laws by id (default: all)')
  .option('--vectors <folder>', 'folder with one folder of cases for each law')
  .option('--json', 'one JSON document on standard output')
  .action((ids: string[], options: { vectors?: string; json?: boolean }) => {
    const unknown = ids.filter((id) => !REGIMES.some((law) => law.id === id));
    if (unknown.length > 0) program.error(`error: the rule set has no law ${unknown.join(', ')}`, { exitCode: 2 });
    const laws = REGIMES.filter((law) => ids.length === 0 || ids.includes(law.id));
    const folder = options.vectors ?? join(__dirname, '..', '..', '..', 'test', 'vectors', 'laws');
    process.exitCode = run(laws, folder, options.json === true);
  });

interface Tally {
  mutants: number;
  survivors: string[];
}

function run(laws: readonly Regime[], folder: string, json: boolean): number {
  const startedAt = performance.now();
  const bar = new SingleBar({ format: '{bar} {value}/{total} laws {law}', stream: process.stderr });
  if (!json) bar.start(laws.length, 0, { law: '' });
  const total: Tally = { mutants: 0, survivors: [] };
  for (const law of laws) {
    if (!json) bar.increment({ law: law.id });
    const { mutants, survivors } = mutate(law, readLawVectors(folder, law.id));
    total.mutants += mutants;
    total.survivors.push(...survivors);
  }
  bar.stop();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (json) print(JSON.stringify({ laws: laws.length, ...total }, null, 2));
  else {
    for (const survivor of total.survivors) print(`survived  ${survivor}`);
    const survived = `${total.survivors.length} survived`;
    print(`${total.mutants} mutants of ${laws.length} laws in ${seconds} s: ${survived}`);
  }
  return total.survivors.length > 0 ? 1 : 0;
}

function mutate(law: Regime, vectors: readonly LawVector[]): Tally {
  if (!passes(law, vectors)) return { mutants: 0, survivors: [`${law.id}: its cases fail as it stands`] };
  const tally: Tally = { mutants: 0, survivors: [] };
  for (const { law: mutant, words } of mutantsOf(law)) {
    tally.mutants++;
    if (passes(mutant, vectors)) tally.survivors.push(`${law.id}: ${words}`);
  }
  return tally;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A mutant that the engine cannot even read is noticed too. */
function passes(law: Regime, vectors: readonly LawVector[]): boolean {
  try {
    return vectors.every((vector) => differences(vector, law).length === 0);
  } catch {
    return false;
  }
}

program.parse();
