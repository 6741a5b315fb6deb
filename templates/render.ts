import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { DomainError } from '../domain/errors';
import {
  placeholderHint,
  unknownPlaceholders,
  type NoticeLanguage,
  type NoticeText,
  type NoticeView,
  type TextBlock,
} from '../domain/notices/text';
import type { KeyOnRecord } from '../domain/notices/told-key';
import { bodyParts, type BodyPart } from './views/body';
import { formatDate } from './views/dates';
import { elementNames } from './views/elements';
import { keyFacts } from './views/keys';

// A world of its own: nothing registered elsewhere can be reached from our templates, and no helper but those named here.
const handlebars = Handlebars.create();
const KNOWN = { block: true, rest: true, if: true, unless: true, each: true } as const;
const compiled = new Map<string, HandlebarsTemplateDelegate>();

/** Template by its path under templates/, read and compiled once. `html` escapes values, `plain` does not. */
function template(path: string, kind: 'html' | 'plain'): HandlebarsTemplateDelegate {
  const known = compiled.get(path);
  if (known) return known;
  const source = readFileSync(join(__dirname, `${path}.hbs`), 'utf8');
  const made = handlebars.compile(source, {
    strict: true,
    knownHelpers: KNOWN as unknown as KnownHelpers,
    knownHelpersOnly: true,
    noEscape: kind === 'plain',
  });
  compiled.set(path, made);
  return made;
}

/** Which items a form has to say, and where their words stand. */
export interface Composition {
  required: readonly string[];
  prohibited: readonly string[];
  /** items whose words also fulfil another item: `entity_contact` is worded by `contact_point` */
  wordedBy: (item: string) => string;
  /** template path of the words of an item, null when there is none */
  itemPath: (item: string) => string | null;
}

/**
 * Fills a form: `{{#block "Heading" "items"}}` takes those of its items that are required (and those in `also` that
 * nothing forbids and that leave no gap), after the words inside it and before those after `{{else}}`; `{{rest "Heading"}}` takes the required items that no block has taken.
 * @returns the source that `parseText` reads
 */
export function composeForm(path: string, facts: object, composition: Composition): string {
  const taken = new Set<string>();
  const words = (item: string): string => {
    const path = composition.itemPath(composition.wordedBy(item));
    if (path === null) return `[[missing: ${item}: words for this item]]`;
    return template(
      path,
      'plain',
    )(facts)
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  };
  const block = (
    heading: string,
    items: readonly string[],
    also: readonly string[],
    around = { lead: '', tail: '' },
  ): string => {
    const due = items.filter((item) => composition.required.includes(item) && !taken.has(item));
    const said = new Set(due.map(composition.wordedBy));
    const extra = also.filter(
      (item) =>
        !taken.has(item) &&
        !said.has(composition.wordedBy(item)) &&
        !composition.prohibited.includes(item) &&
        !words(item).includes('[[missing:'),
    );
    const all = items.filter((item) => due.includes(item) || extra.includes(item));
    all.forEach((item) => taken.add(item));
    const worded = [...new Set(all.map(composition.wordedBy))].map((item) => words(item));
    // Two items may rest on the same fact: a cause is also what happened where the record has no other words for it.
    const once = worded.filter((said, at) => !worded.slice(0, at).some((earlier) => earlier.includes(said)));
    const body = [around.lead.trim(), ...once, around.tail.trim()].filter((part) => part !== '').join('\n\n');
    return body === '' ? '' : `\n## ${heading}\nitems: ${all.join(', ')}\n\n${body}\n`;
  };
  return template(path, 'plain')(facts, {
    helpers: {
      block(this: object, heading: string, items: string, options: Handlebars.HelperOptions): string {
        const around = { lead: options.fn(this), tail: options.inverse(this) };
        return block(heading, listOf(items), listOf(options.hash['also']), around);
      },
      rest: (heading: string): string =>
        block(
          heading,
          composition.required.filter((item) => !taken.has(item)),
          [],
        ),
    },
  });
}

function listOf(words: unknown): string[] {
  return typeof words === 'string' ? words.split(' ').filter((word) => word !== '') : [];
}

/** One line of plain words from a template under templates/, whatever lines it is written on. */
function composeLine(path: string, facts: object): string {
  return template(path, 'plain')(facts).replace(/\s+/g, ' ').trim();
}

/** What one person's notice holds beside the text: kinds of data, keys and date in the words of its language, from then on frozen. */
export function noticeViewOf(facts: {
  name: string;
  addressLines: readonly string[];
  /** ids of the person's exposed elements */
  elements: readonly string[];
  keys: readonly KeyOnRecord[];
  reference: string;
  /** ISO date or instant of the notice */
  at: string;
  language: NoticeLanguage;
}): NoticeView {
  const { name, addressLines, elements, keys, reference, at, language } = facts;
  return {
    person: {
      name,
      addressLines,
      elements: elementNames(elements, language),
      keys: keyLines(keys, language),
    },
    reference,
    date: formatDate(at, language),
  };
}

/** What was done about each key of a person, one line a key. */
export function keyLines(keys: readonly KeyOnRecord[], language: NoticeLanguage): string[] {
  return keyFacts(keys, language).map((facts) => composeLine(`partials/key.${language}`, facts));
}

/** A layout with the text in it, cut at its placeholders; what stands between differs from nobody to nobody. */
type Cut = readonly (string | { slot: string })[];

interface Prepared {
  subject: Cut;
  plain: Cut;
  html: Cut;
  letter: Cut;
}

// Texts are few and people are many: a text is laid out once, a notice is a join of strings.
const prepared = new WeakMap<NoticeText, Prepared>();

/**
 * Renders a text for one person as e-mail parts. The bytes depend on the text and the view alone.
 * @throws DomainError `input` when the text holds an unknown placeholder
 */
export function renderNotice(text: NoticeText, view: NoticeView): { subject: string; plain: string; html: string } {
  const { subject, plain, html } = prepare(text);
  const named = withName(view, text.language);
  return {
    subject: fill(subject, named, text.language, String),
    plain: fill(plain, named, text.language, String),
    html: fill(html, named, text.language, escapeHtml),
  };
}

/** One print-ready HTML file: A4, address in the window, nothing loaded from anywhere. */
export function renderLetter(text: NoticeText, view: NoticeView): string {
  return fill(prepare(text).letter, withName(view, text.language), text.language, escapeHtml);
}

/** A filing as one HTML document; it has no placeholders. */
export function renderFiling(text: NoticeText): string {
  assertPlaceholders(text);
  return layOut('notices/filing.html', text);
}

function prepare(text: NoticeText): Prepared {
  const known = prepared.get(text);
  if (known) return known;
  assertPlaceholders(text);
  const made: Prepared = {
    subject: cut(text.subject),
    plain: cut(plainPage(text)),
    html: cut(layOut('notices/mail.html', text)),
    letter: cut(layOut('notices/letter.html', text)),
  };
  prepared.set(text, made);
  return made;
}

function layOut(layout: string, text: NoticeText): string {
  const page = { ...text, blocks: text.blocks.map(laidOut) };
  return template(layout, 'html')(page, { partials: { blocks: template('partials/blocks.html', 'html') } });
}

function assertPlaceholders(text: NoticeText): void {
  const source = [text.title, text.subject, ...text.sender, ...text.blocks.flatMap((b) => [b.heading ?? '', b.body])];
  const [first] = unknownPlaceholders(source.join('\n'), text.form);
  if (first !== undefined) {
    throw new DomainError('input', `couldn't render text: unknown placeholder ${first}`, placeholderHint(text.form));
  }
}

/** A block with its body as parts that the layouts can walk through. */
function laidOut(block: TextBlock): { heading: string | null; parts: LaidOutPart[] } {
  return { heading: block.heading, parts: bodyParts(block.body).map(laidOutPart) };
}

interface LaidOutPart {
  isList: boolean;
  isKeys: boolean;
  lines: { words: string; isElements: boolean; isLast: boolean }[];
}

function laidOutPart({ kind, lines }: BodyPart): LaidOutPart {
  const last = lines.length - 1;
  return {
    isList: kind === 'list',
    isKeys: kind === 'paragraph' && lines.join('') === '{{keys}}',
    lines: lines.map((words, n) => ({ words, isElements: words === '{{elements}}', isLast: n === last })),
  };
}

function plainPage(text: NoticeText): string {
  const blocks = text.blocks.map((block) => {
    const body = block.body
      .replace(/^[ \t]*- +\{\{elements\}\}[ \t]*$/gm, '{{elements.lines}}')
      .replace(OWN_PARAGRAPH_OF_KEYS, '{{keys.lines}}');
    return block.heading === null ? body : `${block.heading}\n${'-'.repeat(block.heading.length)}\n\n${body}`;
  });
  return `${text.title}\n${'='.repeat(text.title.length)}\n\n${blocks.join('\n\n')}\n`;
}

/** With the blank lines before it: nothing is left of it for people without keys. */
const OWN_PARAGRAPH_OF_KEYS = /(?:^|\n[ \t]*\n)\s*\{\{keys\}\}[ \t]*(?=\n[ \t]*\n|$)/g;

/** `elements.items`, `keys.lines` and their like are written by our layouts only; a text cannot name them. */
const SLOT =
  /\{\{(person\.name|person\.address|elements|elements\.items|elements\.lines|keys|keys\.items|keys\.lines|reference|date)\}\}/;

function cut(source: string): Cut {
  return source.split(SLOT).map((piece, index) => (index % 2 === 1 ? { slot: piece } : piece));
}

type Escape = (value: string) => string;

function fill(pieces: Cut, view: NoticeView, language: NoticeLanguage, escape: Escape): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : slotValue(piece.slot, view, language, escape)))
    .join('');
}

/** Stands over the list of what was done about a person's keys. */
const ABOUT_KEYS: Record<NoticeLanguage, string> = {
  en: 'What has become of your keys:',
  de: 'Was mit Ihren Schlüsseln geschehen ist:',
};

const NAMELESS: Record<NoticeLanguage, string> = { en: 'Sir or Madam', de: 'sehr geehrte Damen und Herren' };

/** The view as the layouts want it: the lines for the window of the envelope, and a salutation for people without a name. */
function withName({ person, ...rest }: NoticeView, language: NoticeLanguage): NoticeView {
  const addressLines = [person.name, ...person.addressLines].filter((line) => line.trim() !== '');
  const name = person.name.trim() === '' ? NAMELESS[language] : person.name;
  return { ...rest, person: { ...person, name, addressLines } };
}

function slotValue(slot: string, view: NoticeView, language: NoticeLanguage, escape: Escape): string {
  const { person } = view;
  switch (slot) {
    case 'person.name':
      return escape(person.name);
    case 'person.address':
      return person.addressLines.map(escape).join('<br>');
    case 'elements':
      return escape(person.elements.join(', '));
    case 'elements.items':
      return items(person.elements, escape);
    case 'elements.lines':
      return person.elements.map((name) => `- ${name}`).join('\n');
    case 'keys':
      return escape(person.keys.join(' '));
    case 'keys.items':
      return person.keys.length === 0 ? '' : `<p>${ABOUT_KEYS[language]}</p>\n<ul>${items(person.keys, escape)}</ul>`;
    case 'keys.lines':
      return person.keys.length === 0
        ? ''
        : `\n\n${[ABOUT_KEYS[language], '', ...person.keys.map((one) => `- ${one}`)].join('\n')}`;
    case 'reference':
      return escape(view.reference);
    default:
      return escape(view.date);
  }
}

function items(lines: readonly string[], escape: Escape): string {
  return lines.map((line) => `<li>${escape(line)}</li>`).join('');
}

function escapeHtml(value: string): string {
  return handlebars.escapeExpression(value);
}
