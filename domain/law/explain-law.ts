import { findAuthority } from './vocabularies/authorities';
import { ANCHORS, type AnchorDefinition } from './vocabularies/anchors';
import { CONTENT_ITEMS } from './vocabularies/content-items';
import { ELEMENT_FITS } from './vocabularies/element-fits';
import { ATOMS } from './vocabularies/statutory-atoms';
import type { Regime } from './regime';

/** One word of a law: what it means, what of an incident answers it, and where it comes from. */
export interface WordOfLaw {
  kind: 'data' | 'start' | 'body' | 'content' | 'question';
  word: string;
  means: string;
}

/** Every word that a law uses, each once, in the order data, starts, bodies, content, questions for people. */
export function explainLaw(law: Regime): WordOfLaw[] {
  const found = collect(law, { atoms: new Set(), anchors: new Set(), items: new Set(), questions: new Map() });
  const bodies = [...new Set(law.recipients.map(({ recipient }) => recipient))];
  return [
    ...[...found.atoms].map((word): WordOfLaw => ({ kind: 'data', word, means: atomWords(word) })),
    ...[...found.anchors].map((word): WordOfLaw => ({ kind: 'start', word, means: anchorWords(word) })),
    ...bodies.map((word): WordOfLaw => ({ kind: 'body', word, means: bodyWords(word) })),
    ...[...found.items].map((word): WordOfLaw => ({
      kind: 'content',
      word,
      means: CONTENT_ITEMS[word as keyof typeof CONTENT_ITEMS],
    })),
    ...[...found.questions].map(([word, means]): WordOfLaw => ({ kind: 'question', word, means })),
  ];
}

interface Words {
  atoms: Set<string>;
  anchors: Set<string>;
  items: Set<string>;
  questions: Map<string, string>;
}

const DATA_KEYS = ['groups', 'atoms', 'ifAnyOf', 'group'];
const CONTENT_KEYS = ['required', 'ifLate', 'prohibited', 'item'];

function collect(value: unknown, words: Words): Words {
  if (typeof value !== 'object' || value === null) return words;
  const node = value as Record<string, unknown>;
  const { question, kind } = node;
  if (typeof question === 'string') words.questions.set(question, String(node['words'] ?? ''));
  if (kind === 'count' || kind === 'standard') {
    for (const id of [node['from'], node['altFrom'], node['cautiousFrom']])
      if (typeof id === 'string') words.anchors.add(id);
  }
  for (const [key, below] of Object.entries(node)) {
    const texts = [below].flat().filter((one) => typeof one === 'string');
    if (DATA_KEYS.includes(key))
      addKnown(
        words.atoms,
        texts.flatMap((text) => text.split('+')),
        ATOMS,
      );
    if (CONTENT_KEYS.includes(key)) addKnown(words.items, texts, CONTENT_ITEMS);
    collect(below, words);
  }
  return words;
}

function addKnown(words: Set<string>, texts: readonly string[], known: object): void {
  for (const text of texts) if (Object.hasOwn(known, text)) words.add(text);
}

function atomWords(atom: string): string {
  const { words, recordOnly } = ATOMS[atom as keyof typeof ATOMS];
  const shownBy = Object.entries(ELEMENT_FITS)
    .filter(([, fits]) => Object.hasOwn(fits, atom))
    .map(([element]) => element);
  const known = recordOnly ? `only the record can say so (statute.${atom})` : `shown by ${shownBy.join(', ')}`;
  return `${words}; ${known}`;
}

function anchorWords(id: string): string {
  const { words, event, orEvents, source }: AnchorDefinition = ANCHORS[id as keyof typeof ANCHORS];
  const dated = event === null ? 'dated by what was told already' : `dated by ${[event, ...orEvents].join(' or ')}`;
  return `${words}; ${dated} (${source})`;
}

function bodyWords(id: string): string {
  if (id === 'competent') return 'the authority that establishment and residence make competent';
  const authority = findAuthority(id);
  return authority
    ? `${authority.names.at(-1)?.name ?? id}, ${authority.territory}, ${authority.zone}`
    : id.replaceAll('-', ' ');
}
