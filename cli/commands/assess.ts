import { Command } from 'commander';
import type { RecordAssessment } from '../../domain/severity/assess';
import { createOutput } from '../output';

/** `tocsin assess RECORD`: severity of each group with its arithmetic, and who has to be told under the GDPR. */
export function assessCommand(): Command {
  return new Command('assess')
    .description('work out how severe the exposure is for each group of the record, with the arithmetic')
    .argument('<record>', 'exposure record, YAML or JSON')
    .option('--json', 'one JSON document on standard output')
    .action(async (path: string, options: { json?: boolean }) => {
      const { readRecord } = await import('../../engine/record-file.js');
      const { assessRecord } = await import('../../domain/severity/assess.js');
      const out = createOutput(options.json === true);
      const result = assessRecord(await readRecord(path));
      out.line(assessmentText(result));
      out.json(result);
    });
}

/** Where the three answers come from. */
const ARTICLES =
  'GDPR Art. 33(1): the authority unless a risk is unlikely; Art. 34(1): people where it is high; Art. 33(5): every breach is documented. Method: ENISA 2013, then EDPB 9/2022';

function assessmentText(result: RecordAssessment): string {
  const lines = [
    `authority: ${words(result.authority)}`,
    `individuals: ${words(result.individuals)}`,
    `documentation: ${words(result.documentation)}`,
  ];
  if (result.provisional) lines.push('provisional: facts that could change a level are not known');
  for (const group of result.groups) lines.push('', ...groupLines(group));
  if (result.questions.length > 0)
    lines.push('', 'what would change it:', ...result.questions.map((text) => `  ${text}`));
  lines.push('', ARTICLES);
  return lines.join('\n');
}

function groupLines(group: RecordAssessment['groups'][number]): string[] {
  const { dpc, ei, cb } = group;
  const terms = [cb.confidentiality, cb.integrity, cb.availability, cb.malice].join(' + ');
  const flags = group.flags.length > 0 ? ` · ${group.flags.join(', ').replaceAll('_', ' ')}` : '';
  return [
    `${group.group}: ${group.level}${group.provisional ? ' (provisional)' : ''}${flags}`,
    `  ${dpc.value} × ${ei.value} + (${terms}) = ${group.score}, by the number alone ${group.baseLevel}`,
    `  processing context ${dpc.value}: ${dpc.why}`,
    `  ease of identification ${ei.value}: ${ei.why}`,
    ...cb.why.map((why) => `  ${why}`),
    ...group.inputs.map((input) => `  known: ${input}`),
    ...group.rules.map((rule) => `  ${rule.id} ${rule.fired ? 'fired' : 'did not fire'}: ${rule.why}`),
  ];
}

function words(need: string): string {
  return need.replace('_', ' ');
}
