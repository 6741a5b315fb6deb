import { Command } from 'commander';
import type { DecidedObligation, Decision } from '../../domain/law/obligation';
import type { Regime } from '../../domain/law/regime';
import { columns, createOutput } from '../output';
import { parseDayOrInstant } from '../read-argument';

/** `tocsin decide RECORD`: every duty that the record leads to, with its date, arithmetic and citation. */
export function decideCommand(now: () => string): Command {
  return new Command('decide')
    .description('list who has to be told by when under the laws of the rule set, with the arithmetic')
    .argument('<record>', 'exposure record, YAML or JSON')
    .option('--as-of <date>', 'the day or instant to decide for (default: now)')
    .option('--why <regime>', 'the whole reasoning of one law: dates with their steps, citations, what does not apply')
    .option('--json', 'one JSON document on standard output')
    .action(async (path: string, options: { json?: boolean; asOf?: string; why?: string }) => {
      const { readRecord } = await import('../../engine/record-file.js');
      const { decideOnRecord } = await import('../../engine/decide-record.js');
      const { findLaw, noSuchLaw } = await import('../find-law.js');
      const asOf = options.asOf === undefined ? now() : parseDayOrInstant('--as-of', options.asOf);
      const law = options.why === undefined ? null : findLaw(options.why);
      if (law === undefined) throw noSuchLaw('explain', options.why ?? '');
      const decision = decideOnRecord(await readRecord(path), asOf);
      const shown = law ? ofLaw(decision, law.id) : decision;
      const out = createOutput(options.json === true);
      out.line(law ? whyText(shown, law) : decisionText(shown, asOf));
      out.json(shown);
    });
}

/** The lines of one law. */
function ofLaw(decision: Decision, id: string): Decision {
  const obligations = decision.obligations.filter(({ regime }) => regime === id);
  const keys = obligations.map(({ key }) => key);
  return {
    ...decision,
    obligations,
    notOwed: decision.notOwed.filter(({ regime }) => regime === id),
    questions: decision.questions.filter(({ affects }) => affects.some((key) => keys.includes(key))),
  };
}

/** A table by nearest deadline; duties with a standard instead of a date follow. */
function decisionText(decision: Decision, asOf: string): string {
  const { ruleSet, notOwed, notCovered, questions } = decision;
  const rows = byNearest(decision.obligations).map((line) => [
    line.dueAt === null ? (line.standard ?? 'no date').replaceAll('_', ' ') : line.dueAt,
    line.dueAt === null ? '' : untilWords(asOf, line.dueAt),
    line.regime,
    line.recipient.name,
    line.stage.replaceAll('_', ' '),
    [line.anchor.state === 'known' ? '' : 'at the latest', line.provisional ? 'provisional' : '']
      .filter((word) => word !== '')
      .join(', '),
  ]);
  return [
    `rule set ${ruleSet.version.slice(0, 12)}: citations and arithmetic, no advice`,
    ...columns([['due', 'in', 'law', 'who is told', 'stage', ''], ...rows]),
    ...section(
      'checked and not owed:',
      notOwed.map(({ regime, recipient, why }) => `${regime} · ${recipient.name}: ${why}`),
    ),
    ...section(
      'not covered (no rule of the territory in the rule set; never "not owed"):',
      notCovered.map(({ territory, persons }) => `${territory}: ${personWords(persons)}`),
    ),
    ...section(
      'questions:',
      questions.map(({ id, text, affects }) => `${id}: ${text} (${affects.length} lines hang on it)`),
    ),
    ...(rows.length > 0 ? ['', 'the steps of a count, and what each rests on: --why LAW'] : []),
  ].join('\n');
}

/** Everything that one law came to, with each step. */
function whyText({ obligations, notOwed, questions }: Decision, law: Regime): string {
  const lines = [`${law.id}: ${law.name}, ${law.statute}`];
  for (const obligation of byNearest(obligations)) lines.push('', ...obligationLines(obligation));
  if (obligations.length + notOwed.length === 0)
    lines.push('nobody of the record lives under it, and it does not follow the organisation: it was not asked');
  lines.push(
    ...section(
      'not owed:',
      notOwed.map(({ recipient, why }) => `${recipient.name}: ${why}`),
    ),
    ...section(
      'questions:',
      questions.map(({ id, text }) => `${id}: ${text}`),
    ),
    ...section('open points of the rule:', law.openPoints),
  );
  return lines.join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function byNearest(obligations: readonly DecidedObligation[]): DecidedObligation[] {
  const dated = obligations.filter((line) => line.dueAt !== null).sort(byDate);
  return [...dated, ...obligations.filter((line) => line.dueAt === null)];
}

/** `3 d 4 h`, or `passed` with how long ago. */
function untilWords(from: string, until: string): string {
  const hours = Math.trunc((Date.parse(until) - Date.parse(from)) / 3_600_000);
  const size = Math.abs(hours);
  const words = size >= 48 ? `${Math.trunc(size / 24)} d ${size % 24} h` : `${size} h`;
  return Date.parse(until) < Date.parse(from) ? `passed ${words} ago` : words;
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
  for (const { at, words } of obligation.arguable ?? []) lines.push(`  some argue for ${at}: ${words}`);
  lines.push(...obligation.why.map((why) => `  ${why}`));
  const { required, prohibited } = obligation.content;
  if (required.length > 0) lines.push(`  says: ${required.join(', ')}`);
  if (prohibited.length > 0) lines.push(`  must not say: ${prohibited.join(', ')}`);
  for (const { channel, condition, cite: where } of obligation.channels)
    lines.push(`  by ${channel}: ${condition} (${where})`);
  for (const { kind, months, condition } of obligation.services)
    lines.push(`  offers ${kind.replaceAll('_', ' ')} for ${months} months: ${condition}`);
  for (const { question, words } of obligation.proposals ?? [])
    lines.push(`  ends when two people answer ${question}: ${words}`);
  return lines;
}

function personWords({ least, most }: { least: number; most: number | null }): string {
  if (most === null) return least === 0 ? 'an unknown number of people' : `at least ${least} people`;
  return least === most ? `${least} people` : `${least} to ${most} people`;
}

function byDate(a: DecidedObligation, b: DecidedObligation): number {
  return Date.parse(a.dueAt ?? '') - Date.parse(b.dueAt ?? '');
}
