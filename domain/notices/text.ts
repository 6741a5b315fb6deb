import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';
import { DomainError } from '../errors';
import { CONTENT_ITEMS } from '../law/vocabularies/content-items';

export const NOTICE_LANGUAGES = ['en', 'de'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/**
 * What is signed and sent: a stored text by content. Its content items are named blocks, so that the content check can
 * read them after counsel has edited the words.
 */
export interface NoticeText {
  language: NoticeLanguage;
  /** prescribed form of a regime (`us-ca`) or `general`; filings have `filing` */
  form: string;
  title: string;
  /** e-mail subject line */
  subject: string;
  /** name and postal address of the organisation, one line each; the return address of a letter */
  sender: readonly string[];
  blocks: readonly TextBlock[];
}

export interface TextBlock {
  heading: string | null;
  /** content items that this block fulfils; empty for greeting and closing */
  items: readonly string[];
  /** plain text with blank lines between paragraphs, `- ` lists, and placeholders such as {{person.name}} */
  body: string;
}

/** Everything that differs from person to person; formatted before it enters, so that bytes are a pure function of it. */
export interface NoticeView {
  person: {
    name: string;
    addressLines: readonly string[];
    /** kinds of data, in the language of the text: "e-mail address, password" */
    elements: readonly string[];
    /** what was done about each of their keys, in sentences; empty = they have none */
    keys: readonly string[];
  };
  /** opaque reference of this notice, printed and answered to */
  reference: string;
  /** date of the notice, formatted in the language of the text */
  date: string;
}

/**
 * The only words in double braces that a text may hold; a filing holds none. `{{keys}}` is a paragraph of its own, which
 * people without keys do not have.
 */
export const PLACEHOLDERS = ['person.name', 'elements', 'keys', 'reference', 'date'] as const;

const KNOWN_PLACEHOLDER = /(?<!\{)\{\{(?:person\.name|elements|keys|reference|date)\}\}(?!\})/g;

const HEAD = ['title', 'subject', 'language', 'form', 'sender'] as const;
const HINT = 'compare with what `tocsin text PACKAGE --get` writes';

/** SHA-256 (hex) of the canonical JSON of a text: its name in packages, notices and the ledger. */
export function textDigest(text: NoticeText): string {
  return createHash('sha256').update(canonicalJson(text)).digest('hex');
}

/**
 * A text as a plain UTF-8 file that a person can edit: head lines (`title:` …, `sender:` once per line), then blocks.
 * `parseText(formatText(text))` is the same text, but for blank lines around it and line breaks inside one-line fields.
 */
export function formatText(text: NoticeText): string {
  const head = [
    `title: ${oneLine(text.title)}`,
    `subject: ${oneLine(text.subject)}`,
    `language: ${text.language}`,
    `form: ${text.form}`,
    ...text.sender.map((line) => `sender: ${oneLine(line)}`),
  ];
  const blocks = text.blocks.map((block) => {
    const heading = block.heading === null ? '##' : `## ${oneLine(block.heading)}`;
    const body = trimBody(block.body).split('\n').map(guard).join('\n');
    return `\n${heading}\nitems: ${block.items.join(', ')}`.trimEnd() + `\n\n${body}\n`;
  });
  return `${head.join('\n')}\n${blocks.join('')}`;
}

/**
 * Reads an edited text back.
 * @throws DomainError `input`, naming the line, for a missing or unknown head line, an unknown or repeated content item,
 * or an unknown placeholder
 */
export function parseText(source: string): NoticeText {
  const lines = source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const firstBlock = lines.findIndex(isHeading);
  const headEnd = firstBlock === -1 ? lines.length : firstBlock;
  const head = parseHead(lines.slice(0, headEnd));
  const blocks = parseBlocks(lines, headEnd);
  if (blocks.length === 0) throw broken(lines.length, 'there is no block; a block starts with a line `## Heading`');
  lines.forEach((line, index) => checkPlaceholders(line, head.form, index + 1));
  return { ...head, blocks };
}

/**
 * Placeholders that a text must not hold, each once: unknown words, and braces that close nothing. Every placeholder is
 * unknown in a filing, because a filing is about nobody in particular.
 */
export function unknownPlaceholders(source: string, form: string): string[] {
  const rest = form === 'filing' ? source : source.replace(KNOWN_PLACEHOLDER, '');
  const found = rest.match(/\{\{[^{}\n]*\}\}|\{\{|\}\}/g) ?? [];
  return [...new Set(found)];
}

/** Markers `[[missing: item: what]]` left by a draft where the record lacks a fact. */
export function gapMarkers(source: string): { item: string | null; words: string }[] {
  return [...source.matchAll(/\[\[missing:([\s\S]*?)(?:\]\]|$)/g)].map((match) => {
    const words = (match[1] ?? '').trim();
    const item = /^([a-z_]+):/.exec(words)?.[1];
    return { item: item !== undefined && Object.hasOwn(CONTENT_ITEMS, item) ? item : null, words };
  });
}

function parseHead(lines: readonly string[]): Omit<NoticeText, 'blocks'> {
  const values = new Map<string, string[]>();
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const match = /^([a-z]+):(.*)$/.exec(line);
    const key = HEAD.find((name) => name === match?.[1]);
    if (!match || !key) throw broken(index + 1, `expected one of ${HEAD.map((name) => `${name}:`).join(' ')} or ##`);
    const known = values.get(key);
    if (known && key !== 'sender') throw broken(index + 1, `${key}: stands there twice`);
    values.set(key, [...(known ?? []), (match[2] ?? '').trim()]);
  });
  const one = (key: string): string => {
    const value = values.get(key)?.[0];
    if (!value) throw broken(1, `the head has no ${key}:`);
    return value;
  };
  const written = one('language');
  const language = NOTICE_LANGUAGES.find((known) => known === written);
  if (!language) throw broken(lines.findIndex((line) => line.startsWith('language:')) + 1, 'language is en or de');
  return {
    language,
    form: one('form'),
    title: one('title'),
    subject: one('subject'),
    sender: values.get('sender') ?? [],
  };
}

function parseBlocks(lines: readonly string[], start: number): TextBlock[] {
  const starts = lines.flatMap((line, index) => (index >= start && isHeading(line) ? [index] : []));
  const seen = new Set<string>();
  return starts.map((at, n): TextBlock => {
    const own = lines.slice(at + 1, starts[n + 1] ?? lines.length);
    const itemsLine = /^items:(.*)$/.exec(own[0] ?? '');
    const items = (itemsLine?.[1] ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    for (const item of items) {
      if (!Object.hasOwn(CONTENT_ITEMS, item)) throw broken(at + 2, `unknown content item "${item}"`);
      if (seen.has(item)) throw broken(at + 2, `content item "${item}" stands in two blocks`);
      seen.add(item);
    }
    const heading = (lines[at] ?? '').slice(2).trim();
    const body = trimBody((itemsLine ? own.slice(1) : own).map(unguard).join('\n'));
    return { heading: heading === '' ? null : heading, items, body };
  });
}

function checkPlaceholders(line: string, form: string, number: number): void {
  const [first] = unknownPlaceholders(line, form);
  if (first !== undefined) throw broken(number, `unknown placeholder ${first}`, placeholderHint(form));
}

/** One sentence that lists what is allowed. */
export function placeholderHint(form: string): string {
  return form === 'filing'
    ? 'a filing has no placeholders'
    : `known are ${PLACEHOLDERS.map((name) => `{{${name}}}`).join(' ')}`;
}

function broken(line: number, what: string, hint: string = HINT): DomainError {
  return new DomainError('input', `couldn't read text: line ${line}: ${what}`, hint, { line });
}

function isHeading(line: string): boolean {
  return line.startsWith('##');
}

/** A body line that would read as a heading gets a backslash in front. */
function guard(line: string): string {
  return /^\\*##/.test(line) ? `\\${line}` : line;
}

function unguard(line: string): string {
  return /^\\+##/.test(line) ? line.slice(1) : line;
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function trimBody(body: string): string {
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}
