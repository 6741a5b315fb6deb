import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import type {
  ContentRule,
  DeadlineRule,
  RecipientRule,
  Regime,
  RegisterRule,
  Stage,
  TriggerRule,
} from '../../domain/law/regime';
import { REGIMES } from '../../domain/law/regimes/list';
import { ruleSetVersion } from '../../domain/law/rule-set';
import { jsonOption } from '../context';
import { columns, createOutput, type Output } from '../output';

/** `tocsin laws`: what the rule set knows, how sure it is, and what it is still unsure of. */
export function lawsCommand(): Command {
  const command = new Command('laws').description('the laws of the rule set: dates, confidence, open points');
  jsonOption(command).action((options: { json?: boolean }) => listLaws(createOutput(options.json === true)));
  const show = new Command('show').description('one law in full, as the engine reads it').argument('<regime>');
  jsonOption(show).action((id: string, options: { json?: boolean }, self: Command) => {
    showLaw(createOutput(options.json === true || self.optsWithGlobals<{ json?: boolean }>().json === true), id);
  });
  return command.addCommand(show);
}

function listLaws(out: Output): void {
  out.line(`rule set ${ruleSetVersion(REGIMES).slice(0, 12)}`);
  const head = ['regime', 'text of', 'reviewed', 'confidence', 'open points', 'law'];
  const rows = REGIMES.map((law) => [
    law.id,
    law.effective,
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

function showLaw(out: Output, id: string): void {
  const law = REGIMES.find((one) => one.id === id);
  if (!law) {
    throw new DomainError(
      'input',
      `couldn't show ${id}: the rule set has no such law`,
      `it has ${REGIMES.map((one) => one.id).join(', ')}`,
    );
  }
  out.line(`${law.id}: ${law.name}, ${law.statute}`);
  out.line(`text of ${law.effective}, reviewed ${law.reviewedAt}, confidence ${law.confidence}`);
  for (const point of law.openPoints) out.line(`  OPEN: ${point}`);
  out.line(`applies to people in ${law.territories.join(', ')} (${law.scopeCite})`);
  for (const line of triggerLines(law.trigger)) out.line(line);
  out.line(`encryption: ${law.encryption.effect.replaceAll('_', ' ')} (${law.encryption.cite})`);
  printPeople(out, law);
  for (const rule of law.recipients) printRecipient(out, rule);
  if (law.register) printRegister(out, 'of every breach', law.register);
  if (law.exemption) {
    out.line(`exemption, for two people to decide: ${law.exemption.words} (${law.exemption.cite})`);
    printRegister(out, 'of the exemption', law.exemption.register);
    printRecipient(out, law.exemption.filing);
  }
  if (law.processor)
    out.line(
      `who acts for the ${law.processor.kind}: ${deadlineWords(law.processor.deadline)} (${law.processor.cite})`,
    );
  out.json({ ruleSet: ruleSetVersion(REGIMES), ...law });
}

function triggerLines(trigger: TriggerRule): string[] {
  switch (trigger.kind) {
    case 'risk':
      return [
        `trigger (${trigger.cite}): authority from ${trigger.authorityFrom}, people from ${trigger.individualsFrom}`,
      ];
    case 'relevant-risk':
      return [`trigger (${trigger.cite}): ${trigger.significantFrom} with one of ${trigger.criteria.join(', ')}`];
    case 'elements':
      return [
        `trigger (${trigger.cite}): ${trigger.basis.replaceAll('_', ' ')} of one person's`,
        ...trigger.groups.map((group) => `  ${group.join(' + ')}`),
        ...trigger.since.map(({ atoms, date, cite }) => `  ${atoms.join(', ')} since ${date} only (${cite})`),
      ];
  }
}

function printPeople(out: Output, law: Regime): void {
  out.line('to the people affected');
  printStage(out, law.individuals.stage);
  for (const { channel, requires, onlyFor, cite } of law.individuals.channels)
    out.line(
      `  by ${channel}: ${requires.replaceAll('_', ' ')}${onlyFor ? `, only if ${onlyFor.words}` : ''} (${cite})`,
    );
  for (const { kind, months, condition, cite } of law.individuals.services)
    out.line(`  owes ${kind.replaceAll('_', ' ')} for ${months} months: ${condition} (${cite})`);
}

function printRecipient(out: Output, rule: RecipientRule): void {
  const threshold = rule.threshold ? `residents ${rule.threshold.op} ${rule.threshold.n}` : 'no threshold';
  out.line(`to ${rule.recipient} (${rule.kind}), ${threshold}${rule.appliesTo ? `, ${rule.appliesTo.words}` : ''}`);
  for (const stage of rule.stages) printStage(out, stage);
}

function printRegister(out: Output, what: string, { standard, content, cite, notes }: RegisterRule): void {
  out.line(`own record ${what}: ${standard.replaceAll('_', ' ')} (${cite})`);
  for (const line of contentLines(content)) out.line(`    ${line}`);
  for (const note of notes) out.line(`    – ${note}`);
}

function printStage(out: Output, { stage, deadline, content, cite, notes }: Stage): void {
  out.line(`  ${stage.replaceAll('_', ' ')}: ${deadlineWords(deadline)} (${cite})`);
  for (const line of contentLines(content)) out.line(`    ${line}`);
  for (const note of notes) out.line(`    – ${note}`);
}

function deadlineWords(deadline: DeadlineRule): string {
  const standard = deadline.standard === null ? '' : deadline.standard.replaceAll('_', ' ');
  if (deadline.kind !== 'count') return standard;
  const period = `${deadline.n} ${deadline.counting.unit.replaceAll('_', ' ')} from ${deadline.from.replaceAll('_', ' ')}`;
  return `${period} (counted: ${deadline.counting.rule.replaceAll('_', ' ')})${standard === '' ? '' : `, ${standard}`}`;
}

function contentLines({ required, conditional, ifLate, prohibited, headings, title }: ContentRule): string[] {
  return [
    ...(required.length > 0 ? [`must say: ${required.join(', ')}`] : []),
    ...conditional.map(({ item, condition, cite }) => `must say ${item}: ${condition} (${cite})`),
    ...(ifLate.length > 0 ? [`if late, also: ${ifLate.join(', ')}`] : []),
    ...(prohibited.length > 0 ? [`must not say: ${prohibited.join(', ')}`] : []),
    ...(title === null ? [] : [`title: ${title}`]),
    ...(headings.length > 0 ? [`headings: ${headings.join(' · ')}`] : []),
  ];
}
