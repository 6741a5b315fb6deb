import type { DecidedObligation } from '../law/obligation';
import { ALSO_STATES, type ContentItem } from '../law/vocabularies/content-items';
import { gapMarkers, type NoticeText, type TextBlock } from './text';

/** What stands between a text and the law; three empty lists mean that it may be signed. */
export interface ContentFindings {
  /** `item (obligation key)`: in no block, in an empty block, or with a gap marker; `gap under "heading"` elsewhere */
  missing: string[];
  /** `item (obligation key)`: stands there although this law forbids it */
  prohibited: string[];
  /** `title "…" (obligation key)` or `heading "…" (…)`: prescribed words that are not there verbatim and in order */
  titles: string[];
}

const RESIDENTS = /\b\d[\d.,]*\s+(?:[A-Z]\w+\s+)?(?:residents|Einwohner\w*)\b/;

/** Compares a text, as drafted or as edited, with the content that each of its obligations demands or forbids. */
export function checkContent(text: NoticeText, obligations: readonly DecidedObligation[]): ContentFindings {
  const missing: string[] = [];
  const prohibited: string[] = [];
  const titles: string[] = [];
  for (const { key, content } of obligations) {
    const lacking = content.required.filter((item) => !isFulfilled(text, item));
    missing.push(...lacking.map((item) => `${item} (${key})`));
    prohibited.push(...content.prohibited.filter((item) => isSaid(text, item)).map((item) => `${item} (${key})`));
    if (content.title !== null && text.title !== content.title) titles.push(`title "${content.title}" (${key})`);
    titles.push(...headingsOutOfPlace(text, content.headings).map((heading) => `heading "${heading}" (${key})`));
  }
  missing.push(...looseGaps(text, obligations));
  return { missing, prohibited, titles };
}

function isFulfilled(text: NoticeText, item: string): boolean {
  const block = text.blocks.find((candidate) => candidate.items.includes(item));
  if (!block || block.body.trim() === '') return false;
  return !gapMarkers(block.body).some(
    (gap) => gap.item === item || gap.item === null || !block.items.includes(gap.item),
  );
}

function isSaid(text: NoticeText, item: string): boolean {
  if (item === 'number_of_state_residents_affected' && text.blocks.some((block) => RESIDENTS.test(block.body))) {
    return true;
  }
  const states = (said: string): boolean => said === item || (alsoStates(said) as readonly string[]).includes(item);
  return text.blocks.some((block) => block.items.some(states));
}

function alsoStates(item: string): readonly ContentItem[] {
  return Object.hasOwn(ALSO_STATES, item) ? (ALSO_STATES[item as ContentItem] ?? []) : [];
}

/** Prescribed headings that are absent or come before one that the law puts ahead of them. */
function headingsOutOfPlace(text: NoticeText, headings: readonly string[]): string[] {
  let from = 0;
  return headings.filter((heading) => {
    const at = text.blocks.findIndex((block, index) => index >= from && block.heading === heading);
    if (at === -1) return true;
    from = at + 1;
    return false;
  });
}

/** Gaps that no required item accounts for: nobody may sign over them either. */
function looseGaps(text: NoticeText, obligations: readonly DecidedObligation[]): string[] {
  const required = new Set(obligations.flatMap((obligation) => obligation.content.required));
  const loose = (block: TextBlock): boolean =>
    gapMarkers(block.body).length > 0 && !block.items.some((item) => required.has(item) && !isFulfilled(text, item));
  const inBlocks = text.blocks.filter(loose).map((block) => `gap under "${block.heading ?? ''}"`);
  const inHead = gapMarkers(`${text.title}\n${text.subject}`).map(() => 'gap in title or subject');
  return [...inBlocks, ...inHead];
}
