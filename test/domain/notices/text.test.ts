import fc from 'fast-check';
import { CONTENT_ITEMS } from '../../../domain/law/vocabularies/content-items';
import {
  formatText,
  gapMarkers,
  parseText,
  textDigest,
  unknownPlaceholders,
  type NoticeText,
} from '../../../domain/notices/text';

const text: NoticeText = {
  language: 'en',
  form: 'general',
  title: 'Your data',
  subject: 'About your data',
  sender: ['Lantern Example Ltd', '1 Sample Street'],
  blocks: [
    { heading: null, items: [], body: 'Dear {{person.name}},\n\nwe write to you.' },
    {
      heading: 'What happened',
      items: ['nature_of_breach', 'incident_date'],
      body: 'A database was open.\n\n- one\n- two',
    },
  ],
};

const source = formatText(text);

function line(words: string): number {
  return source.split('\n').indexOf(words) + 1;
}

describe('the text file that counsel edits', () => {
  it('reads back exactly what was written', () => {
    expect(parseText(source)).toEqual(text);
    expect(textDigest(parseText(source))).toBe(textDigest(text));
  });

  it('survives any words, also those that look like the file’s own marks', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'ß', '–', ' ', ':', '#', '\\', '-', '[', '雪', ',') });
    const single = words.map((value) => `x${value.replace(/\s+/g, ' ')}`.trim());
    const body = fc
      .array(fc.oneof(words, fc.constantFrom('## no heading', '\\## nor this', 'items: a', 'title: b', '')), {
        maxLength: 6,
      })
      .map((lines) =>
        lines
          .join('\n')
          .replace(/^(?:[ \t]*\n)+/, '')
          .trimEnd(),
      );
    const items = fc.subarray(Object.keys(CONTENT_ITEMS), { maxLength: 3 });
    const made = fc.record({
      language: fc.constantFrom('en' as const, 'de' as const),
      form: fc.constantFrom('general', 'us-ca'),
      title: single,
      subject: single,
      sender: fc.array(single, { maxLength: 3 }),
      blocks: fc.tuple(
        fc.record({ heading: fc.option(single), items, body }),
        fc.record({ heading: fc.option(single), items: fc.constant([] as string[]), body }),
      ),
    });
    fc.assert(
      fc.property(made, (any) => expect(parseText(formatText(any))).toEqual({ ...any, blocks: [...any.blocks] })),
    );
  });

  it('takes files of other editors: byte order mark, CR LF, blank lines more or less', () => {
    const edited = `\uFEFF\n${source.replace(/\n/g, '\r\n').replace('items: nature_of_breach', 'items:nature_of_breach ')}\r\n\r\n`;
    expect(parseText(edited)).toEqual(text);
  });

  it('has another digest after one word was changed', () => {
    expect(textDigest(parseText(source.replace('was open', 'stood open')))).not.toBe(textDigest(text));
  });

  it.each([
    [
      'an unknown item',
      source.replace('nature_of_breach', 'nature'),
      line('items: nature_of_breach, incident_date'),
      'unknown content item "nature"',
    ],
    [
      'an item in two blocks',
      source.replace('##\nitems:', '##\nitems: incident_date'),
      line('items: nature_of_breach, incident_date'),
      'stands in two blocks',
    ],
    [
      'an unknown placeholder',
      source.replace('{{person.name}}', '{{person.ssn}}'),
      line('Dear {{person.name}},'),
      'unknown placeholder {{person.ssn}}',
    ],
    [
      'a helper call',
      source.replace('{{person.name}}', '{{#each this}}'),
      line('Dear {{person.name}},'),
      'unknown placeholder {{#each this}}',
    ],
    [
      'a raw triple brace',
      source.replace('{{person.name}}', '{{{person.name}}}'),
      line('Dear {{person.name}},'),
      'unknown placeholder',
    ],
    ['an unknown head line', source.replace('title:', 'titel:'), 1, 'expected one of'],
    ['a second title', source.replace('subject: About your data', 'title: again'), 2, 'stands there twice'],
    ['another language', source.replace('language: en', 'language: fr'), line('language: en'), 'language is en or de'],
    ['no subject', source.replace(/subject:.*/, 'subject:'), 1, 'the head has no subject:'],
  ])('names the line of %s', (_, broken, number, words) => {
    expect(() => parseText(broken)).toThrow(expect.objectContaining({ kind: 'input', facts: { line: number } }));
    expect(() => parseText(broken)).toThrow(words);
  });

  it('refuses a file without blocks', () => {
    expect(() => parseText(source.slice(0, source.indexOf('##')))).toThrow('there is no block');
  });
});

describe('placeholders and gaps', () => {
  it('knows no placeholder in a filing', () => {
    expect(unknownPlaceholders('on {{date}}', 'general')).toEqual([]);
    expect(unknownPlaceholders('on {{date}}', 'filing')).toEqual(['{{date}}']);
  });

  it('finds the gaps with the item that they belong to', () => {
    expect(gapMarkers('a [[missing: contact_point: who]] b [[missing: the day]] c [[missing: open')).toEqual([
      { item: 'contact_point', words: 'contact_point: who' },
      { item: null, words: 'the day' },
      { item: null, words: 'open' },
    ]);
  });
});
