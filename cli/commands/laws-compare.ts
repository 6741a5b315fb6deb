import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import type { RuleSet } from '../../domain/law/rule-set';
import { jsonOption } from '../json-option';
import { createOutput } from '../output';
import { printChanges } from '../print-changes';

/** `tocsin laws compare`: two versions of the rule set, or an older one and this build's. */
export function lawsCompare(): Command {
  const command = new Command('compare')
    .description('what changed between two versions of the rule set (files of tocsin laws --full --json)')
    .argument('<before>', 'file with the earlier version')
    .argument('[after]', 'file with the later version (default: the rule set of this build)');
  return jsonOption(command).action(
    async (before: string, after: string | undefined, _options: unknown, self: Command) => {
      const { compareRules } = await import('../../domain/law/compare-rules.js');
      const { REGIMES } = await import('../../domain/law/regimes/list.js');
      const { ruleSetVersion } = await import('../../domain/law/rule-set.js');
      const out = createOutput(self.optsWithGlobals<{ json?: boolean }>().json === true);
      const was = readRules(before);
      const is = after === undefined ? { version: ruleSetVersion(REGIMES), regimes: REGIMES } : readRules(after);
      const changes = compareRules(was.regimes, is.regimes);
      out.line(`rule set ${was.version.slice(0, 12)} → ${is.version.slice(0, 12)}`);
      printChanges(out, changes);
      out.json({ before: was.version, after: is.version, changes });
    },
  );
}

function readRules(file: string): RuleSet {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new DomainError(
      'input',
      `couldn't read the rule set ${file}: no such file`,
      'make one: tocsin laws --full --json',
    );
  }
  try {
    const { version, regimes } = JSON.parse(text) as Partial<RuleSet>;
    if (typeof version === 'string' && Array.isArray(regimes)) return { version, regimes };
  } catch {
    // what is no JSON is told like what is no rule set
  }
  throw new DomainError(
    'input',
    `couldn't read the rule set ${file}: it holds none`,
    'make one: tocsin laws --full --json',
  );
}
