import { Command } from 'commander';
import type { ReasonsView } from '../../engine/reasons';
import { incidentOptions, withContext } from '../context';
import { instant, type Output } from '../output';

/** `tocsin reasons`: the signed decision not to notify under one law, as an authority may ask for it. */
export function reasonsCommand(): Command {
  const command = new Command('reasons')
    .description('why nobody was told under a law, and who signed it, in the form that an authority may ask for')
    .argument('<regime>');
  return incidentOptions(command).action(async (id: string) => {
    const { viewReasons } = await import('../../engine/reasons.js');
    const { findLaw, noSuchLaw } = await import('../find-law.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const law = findLaw(id);
      if (!law) throw noSuchLaw('give reasons under', id);
      const row = await incident();
      const view = await viewReasons(engine, row, law);
      printReasons(out, row.id, view);
      out.json({ incident: row.id, ...view });
    });
  });
}

function printReasons(out: Output, incident: string, { organisation, law, notTold, reasons }: ReasonsView): void {
  out.line(`Decision not to notify: ${organisation}, incident ${incident}`);
  out.line(`under ${law.name}, ${law.statute} (${law.id})`);
  if (reasons.length === 0) out.line('nobody has signed such a decision; what is not owed, is not owed by the facts');
  for (const { determination, words, answer, reason, inForceAt, facts, signatures } of reasons) {
    out.line('');
    out.line(`question: ${words}`);
    out.line(`answer: ${answer}, in force since ${instant(inForceAt)} (${determination})`);
    out.line(`reason: ${reason}`);
    out.line(`rests on the facts with digest ${facts}`);
    for (const { name, role, keyId, at } of signatures)
      out.line(`signed by ${name}${role === '' ? '' : ` (${role})`} on ${instant(at)} with key ${keyId}`);
  }
  if (notTold.length > 0) out.line('');
  for (const { who, why, persons, elements } of notTold) {
    out.line(`not told: ${who}: ${why}`);
    const number =
      persons.most === persons.least
        ? String(persons.least)
        : `${persons.least} to ${persons.most ?? 'an unknown number of'}`;
    out.line(`  ${number} people; kinds of data: ${elements.join(', ') || 'none known'}`);
  }
}
