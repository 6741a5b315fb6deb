import { Command } from 'commander';
import type { DecidedObligation, Decision } from '../../domain/law/obligation';
import { decideOnRecord } from '../../engine/decide-record';
import { parseDayOrInstant } from '../read-argument';
import type { RecordDeps } from './assess';

/** `tocsin decide RECORD`: every duty that the record leads to, with its date, arithmetic and citation. */
export function createDecideCommand(deps: RecordDeps): Command {
  return new Command('decide')
    .description('list who has to be told by when under the laws of the rule set, with the arithmetic')
    .argument('<record>', 'exposure record, YAML or JSON')
    .option('--as-of <date>', 'the day or instant to decide for (default: now)')
    .option('--json', 'one JSON document on standard output')
    .action(async (path: string, options: { json?: boolean; asOf?: string }) => {
      const asOf = options.asOf === undefined ? deps.now() : parseDayOrInstant('--as-of', options.asOf);
      const decision = decideOnRecord(await deps.readRecord(path), asOf);
      deps.print(options.json ? JSON.stringify(decision, null, 2) : decisionText(decision));
    });
}

/** Dated lines first, earliest on top; duties with a standard instead of a date follow. */
function decisionText(decision: Decision): string {
  const { ruleSet, obligations, notOwed, notCovered, questions } = decision;
  const dated = obligations.filter((line) => line.dueAt !== null).sort(byDate);
  const undated = obligations.filter((line) => line.dueAt === null);
  const lines = [`rule set ${ruleSet.version.slice(0, 12)}: citations and arithmetic, no advice`];
  for (const obligation of [...dated, ...undated]) lines.push('', ...obligationLines(obligation));
  if (notOwed.length > 0) lines.push('', 'checked and not owed:');
  for (const { regime, recipient, why } of notOwed) lines.push(`  ${regime} · ${recipient.name}: ${why}`);
  if (notCovered.length > 0)
    lines.push('', 'not covered (no rule of the territory in the rule set; never "not owed"):');
  for (const { territory, persons } of notCovered) lines.push(`  ${territory}: ${personWords(persons)}`);
  if (questions.length > 0) lines.push('', 'questions:');
  for (const { id, text, affects } of questions) lines.push(`  ${id}: ${text} (${affects.length} lines hang on it)`);
  return lines.join('\n');
}

function obligationLines(obligation: DecidedObligation): string[] {
  const { dueAt, latestAt, earliestAt, standard, recipient, stage, regime, cite, provisional } = obligation;
  const when = dueAt ?? (standard ?? 'no date').replaceAll('_', ' ');
  const ahead = obligation.anchor.state === 'known' ? '' : ' at the latest';
  const lines = [
    `${when}${dueAt ? ahead : ''} · ${regime} · ${recipient.name} · ${stage.replace('_', ' ')}${provisional ? ' · provisional' : ''}`,
  ];
  if (latestAt && latestAt !== dueAt) lines.push(`  last instant on time: ${latestAt}`);
  if (earliestAt && earliestAt !== dueAt) lines.push(`  from the earlier neighbour: ${earliestAt}`);
  lines.push(...obligation.steps.map((step) => `  ${step}`), `  ${cite}; ${personWords(obligation.persons)}`);
  lines.push(...obligation.why.map((why) => `  ${why}`));
  return lines;
}

function personWords({ least, most }: { least: number; most: number | null }): string {
  if (most === null) return least === 0 ? 'an unknown number of people' : `at least ${least} people`;
  return least === most ? `${least} people` : `${least} to ${most} people`;
}

function byDate(a: DecidedObligation, b: DecidedObligation): number {
  return Date.parse(a.dueAt ?? '') - Date.parse(b.dueAt ?? '');
}
