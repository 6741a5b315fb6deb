import { Command } from 'commander';
import { jsonOption } from '../json-option';
import { columns, createOutput, type Output } from '../output';
import { lawsCheck } from './laws-check';
import { lawsCompare } from './laws-compare';
import { lawsExplain } from './laws-explain';

/** `tocsin laws`: what the rule set knows, how sure it is, and what it is still unsure of. */
export function lawsCommand(): Command {
  const command = new Command('laws').description('the laws of the rule set: dates, confidence, open points');
  jsonOption(command)
    .option('--full', 'with --json: every field of every law, as tocsin laws compare reads it')
    .action((options: { json?: boolean; full?: boolean }) =>
      listLaws(createOutput(options.json === true), options.full === true),
    );
  const show = new Command('show').description('one law in full, as the engine reads it').argument('<regime>');
  jsonOption(show).action((id: string, options: { json?: boolean }, self: Command) =>
    showLaw(createOutput(options.json === true || self.optsWithGlobals<{ json?: boolean }>().json === true), id),
  );
  return command.addCommand(show).addCommand(lawsExplain()).addCommand(lawsCompare()).addCommand(lawsCheck());
}

async function listLaws(out: Output, full: boolean): Promise<void> {
  const { REGIMES } = await import('../../domain/law/regimes/list.js');
  const { ruleSetVersion } = await import('../../domain/law/rule-set.js');
  if (full) return out.json({ version: ruleSetVersion(REGIMES), regimes: REGIMES });
  out.line(`rule set ${ruleSetVersion(REGIMES).slice(0, 12)}`);
  const head = ['regime', 'text of', 'reviewed', 'confidence', 'open points', 'law'];
  const rows = REGIMES.map((law) => [
    law.id,
    law.effective ?? '–',
    law.reviewedAt,
    law.confidence,
    String(law.openPoints.length),
    law.statute,
  ]);
  for (const line of columns([head, ...rows])) out.line(`  ${line}`);
  out.line('people of any other territory are "not covered": nothing is known of what is owed to them');
  out.json({
    ruleSet: ruleSetVersion(REGIMES),
    regimes: REGIMES.map(({ id, name, statute, effective, reviewedAt, confidence, openPoints, territories }) => ({
      regime: id,
      name,
      statute,
      effective,
      reviewedAt,
      confidence,
      openPoints,
      territories,
    })),
  });
}

async function showLaw(out: Output, id: string): Promise<void> {
  const { REGIMES } = await import('../../domain/law/regimes/list.js');
  const { ruleSetVersion } = await import('../../domain/law/rule-set.js');
  const { findLaw, noSuchLaw } = await import('../find-law.js');
  const { printLaw } = await import('../print-law.js');
  const law = findLaw(id);
  if (!law) throw noSuchLaw('show', id);
  printLaw(out, law);
  out.json({ ruleSet: ruleSetVersion(REGIMES), ...law });
}
