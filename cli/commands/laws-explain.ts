import { Command } from 'commander';
import { jsonOption } from '../json-option';
import { createOutput } from '../output';

const HEADINGS = {
  data: 'kinds of data, and what shows them',
  start: 'where periods start, and what dates it',
  body: 'bodies that are told',
  content: 'what texts must hold, and where it was first demanded',
  question: 'questions that are reserved for people (tocsin determine)',
} as const;

/** `tocsin laws explain`: each word of a law, what it means and what of an incident answers it. */
export function lawsExplain(): Command {
  const command = new Command('explain')
    .description('the words of one law: what they mean, and what of an incident answers them')
    .argument('<regime>');
  return jsonOption(command).action(async (id: string, _options: unknown, self: Command) => {
    const { explainLaw } = await import('../../domain/law/explain-law.js');
    const { findLaw, noSuchLaw } = await import('../find-law.js');
    const out = createOutput(self.optsWithGlobals<{ json?: boolean }>().json === true);
    const law = findLaw(id);
    if (!law) throw noSuchLaw('explain', id);
    const words = explainLaw(law);
    out.line(`${law.id}: ${law.name}, ${law.statute}`);
    for (const [kind, heading] of Object.entries(HEADINGS)) {
      const own = words.filter((word) => word.kind === kind);
      if (own.length === 0) continue;
      out.line(heading);
      for (const { word, means } of own) out.line(`  ${word}: ${means}`);
    }
    out.json({ regime: law.id, words });
  });
}
