import { EMAIL_CONDITIONS } from '../domain/law/vocabularies/email-conditions';
import type { ContentRule, RecipientRule, Regime, RegisterRule, Stage } from '../domain/law/regime';
import { conditionWords, deadlineWords } from '../domain/law/rule-words';
import type { Output } from './output';

/** One law in full, as the engine reads it. */
export function printLaw(out: Output, law: Regime): void {
  out.line(`${law.id}: ${law.name}, ${law.statute}`);
  out.line(
    `${law.force.replaceAll('_', ' ')}${law.short ? ', a short row: provisional results only' : ''}; text of ${law.effective ?? 'no date'}, reviewed ${law.reviewedAt}, confidence ${law.confidence}`,
  );
  for (const point of law.openPoints) out.line(`  OPEN: ${point}`);
  out.line(`applies to people in ${law.territories.join(', ') || 'any place'}, by ${law.reach} (${law.scopeCite})`);
  if (law.binds) out.line(`binds ${law.binds.words} only`);
  if (law.elsewhere) out.line(`also ${law.elsewhere.words} (${law.elsewhere.cite})`);
  printTrigger(out, law);
  printPeople(out, law);
  for (const rule of law.recipients) printRecipient(out, rule);
  if (law.register) printRegister(out, 'of every breach', law.register);
  printHarmTest(out, law);
  if (law.processor)
    out.line(
      `who acts for the ${law.processor.kind}: ${deadlineWords(law.processor.deadline)} (${law.processor.cite})`,
    );
  for (const { effect, words, cite } of law.relief)
    out.line(`${effect === 'exempt' ? 'does not bind' : 'may be met otherwise'}: ${words} (${cite})`);
  for (const note of law.notes) out.line(`note: ${note}`);
  for (const source of law.sources) out.line(`source: ${source}`);
}

function printTrigger(out: Output, { trigger, encryption }: Regime): void {
  const { basis, media, individuals, authority, cite, exceptions } = trigger;
  out.line(`trigger (${cite}): ${basis.replaceAll('_', ' ')}, media ${media.replaceAll('_', ' ')}`);
  out.line(`  people: ${individuals ? conditionWords(individuals) : 'nobody has to be told'}`);
  if (authority) out.line(`  bodies: ${conditionWords(authority)}`);
  for (const { words, cite: where } of exceptions) out.line(`  not: ${words} (${where})`);
  const voids = encryption.voidIfKeyAcquired === true ? 'void if the key went too' : 'silent on a key that went too';
  out.line(
    `encryption: ${encryption.effect.replaceAll('_', ' ')}, cuts ${encryption.cuts}, ${voids}${encryption.strength === null ? '' : `, ${encryption.strength}`} (${encryption.cite})`,
  );
}

function printPeople(out: Output, { individuals }: Regime): void {
  if (!individuals) return;
  out.line('to the people affected');
  for (const one of [individuals.stage, ...individuals.further]) printStage(out, one);
  for (const { channel, requires, onlyFor, cite } of individuals.channels)
    out.line(
      `  by ${channel}: ${EMAIL_CONDITIONS[requires].words}${onlyFor ? `, only if ${onlyFor.words}` : ''} (${cite})`,
    );
  for (const { kind, months, condition, cite } of individuals.services)
    out.line(`  owes ${kind.replaceAll('_', ' ')} for ${months} months: ${condition} (${cite})`);
  const { substitute } = individuals;
  if (substitute) {
    const tests = [
      ...(substitute.costOverUsd === null ? [] : [`cost over ${substitute.costOverUsd} USD`]),
      ...(substitute.personsOver === null ? [] : [`more than ${substitute.personsOver} persons`]),
      ...(substitute.insufficientContact ? ['no sufficient contact details'] : []),
      ...(substitute.disproportionateEffort ? ['a disproportionate effort'] : []),
    ];
    out.line(
      `  instead, if ${tests.join(' or ')}: ${substitute.need.replaceAll('_', ' ')} of ${substitute.by.join(', ')} (${substitute.cite})`,
    );
  }
}

function printHarmTest(out: Output, { harm }: Regime): void {
  if (!harm) return;
  const mode = harm.mode === 'exemption' ? 'exemption' : 'harm test (no duty without it; owed until it is answered)';
  out.line(`${mode}, for two people to decide: ${harm.words} (${harm.cite})`);
  if (harm.register) printRegister(out, 'of the exemption', harm.register);
  for (const filing of harm.filings) printRecipient(out, filing);
}

function printRecipient(out: Output, rule: RecipientRule): void {
  const { threshold, when } = rule;
  const number = threshold ? `${threshold.of.replaceAll('_', ' ')} ${threshold.op} ${threshold.n}` : 'no threshold';
  out.line(`to ${rule.recipient} (${rule.kind}), ${number}${when ? `, ${conditionWords(when)}` : ''}`);
  for (const stage of rule.stages) printStage(out, stage);
}

function printRegister(out: Output, what: string, { standard, content, cite, notes, keepYears }: RegisterRule): void {
  const kept = keepYears === null ? '' : `, kept ${keepYears} years`;
  out.line(`own record ${what}: ${standard.replaceAll('_', ' ')}${kept} (${cite})`);
  for (const line of contentLines(content)) out.line(`    ${line}`);
  for (const note of notes) out.line(`    – ${note}`);
}

function printStage(out: Output, { stage, deadline, content, cite, notes, inForce }: Stage): void {
  const span = inForce ? ` [text ${inForce.from ?? ''}–${inForce.until ?? ''}]` : '';
  out.line(`  ${stage.replaceAll('_', ' ')}: ${deadlineWords(deadline)} (${cite})${span}`);
  for (const line of contentLines(content)) out.line(`    ${line}`);
  for (const note of notes) out.line(`    – ${note}`);
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
