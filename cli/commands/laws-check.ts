import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { jsonOption } from '../json-option';
import { createOutput } from '../output';

/** Where a checkout keeps the cases of its laws, a folder for each. */
const CASES = join(__dirname, '..', '..', '..', 'test', 'vectors', 'laws');

/** `tocsin laws check`: whether every law is complete and uses no word that leads nowhere; exit code 3 where one does not. */
export function lawsCheck(): Command {
  const command = new Command('check')
    .description('prove every law complete: citations, days, words of the vocabularies, and cases')
    .option('--cases <folder>', 'folder with one folder of cases for each law', CASES);
  return jsonOption(command).action(async (options: { cases: string }, self: Command) => {
    const { checkLaw, checkVocabularies } = await import('../../domain/law/check-law.js');
    const { REGIMES } = await import('../../domain/law/regimes/list.js');
    const out = createOutput(self.optsWithGlobals<{ json?: boolean }>().json === true);
    const looked = existsSync(options.cases);
    const findings = [
      ...checkVocabularies(),
      ...REGIMES.flatMap((law) => checkLaw(law, looked ? casesOf(options.cases, law.id) : null)),
    ];
    for (const { law, at, words } of findings) out.line(`${law}  ${at}: ${words}`);
    const short = REGIMES.filter((law) => law.short).length;
    out.line(`${REGIMES.length} laws (${short} of them short rows), ${findings.length} findings`);
    if (!looked) out.note(`note: no cases at ${options.cases}, so how many each law has was not looked at`);
    out.json({ laws: REGIMES.length, short, casesLookedAt: looked, findings });
    if (findings.length === 0) return;
    throw new DomainError(
      'check',
      `${findings.length} findings in the rule set`,
      'each line names the law and the field',
    );
  });
}

function casesOf(folder: string, law: string): number {
  const own = join(folder, law);
  return existsSync(own) ? readdirSync(own).filter((file) => file.endsWith('.yaml')).length : 0;
}
