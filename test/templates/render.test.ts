import type { NoticeText } from '../../domain/notices/text';
import { renderFiling, renderLetter, renderNotice } from '../../templates/render';
import { elementNames, elementTerms } from '../../templates/views/elements';
import { formatDate, formatInstant } from '../../templates/views/dates';
import { countWords } from '../../templates/views/counts';
import { view } from './sample';

function text(body: string, changes: Partial<NoticeText> = {}): NoticeText {
  return {
    language: 'en',
    form: 'general',
    title: 'A title',
    subject: 'A subject {{reference}}',
    sender: ['Lantern Example Ltd'],
    blocks: [{ heading: 'Words', items: [], body }],
    ...changes,
  };
}

describe('a notice for one person', () => {
  it('has the same words in both parts', () => {
    const { subject, plain, html } = renderNotice(text('Dear {{person.name}},\n\n- {{elements}}\n- last'), view);
    expect(subject).toBe('A subject N-7K2M-P4QX');
    expect(plain).toContain(
      'Dear Testa Musterfrau <0123>,\n\n- e-mail address\n- password\n- content of your chats\n- last',
    );
    expect(html).toContain('Dear Testa Musterfrau &lt;0123&gt;,');
    expect(html.match(/<li>.*?<\/li>/g)).toEqual([
      '<li>e-mail address</li>',
      '<li>password</li>',
      '<li>content of your chats</li>',
      '<li>last</li>',
    ]);
  });

  it('names the kinds of data in a sentence too', () => {
    expect(renderNotice(text('It is about {{elements}}.'), view).plain).toContain(
      'It is about e-mail address, password, content of your chats.',
    );
  });

  it('takes no markup from the text and none from the person', () => {
    const person = { ...view.person, name: '<script>x</script> {{reference}}' };
    const { html, plain } = renderNotice(text('<b>bold</b> & {{person.name}}'), { ...view, person });
    expect(html).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt; {{reference}}');
    expect(plain).toContain('<b>bold</b> & <script>x</script> {{reference}}');
  });

  it.each([
    '{{person.email}}',
    '{{#if person}}',
    '{{{person.name}}}',
    '{{> blocks}}',
    '{{lookup this "constructor"}}',
    '{{',
    '{{elements.items}}',
    '{{keys.lines}}',
  ])('refuses %s, which is none of the five placeholders', (words) => {
    expect(() => renderNotice(text(`a ${words} b`), view)).toThrow(/unknown placeholder/);
    expect(() => renderLetter(text('a', { title: words }), view)).toThrow(/unknown placeholder/);
  });

  it('greets a person whose name is not known', () => {
    const nameless = { ...view, person: { ...view.person, name: ' ' } };
    expect(renderNotice(text('Dear {{person.name}},'), nameless).plain).toContain('Dear Sir or Madam,');
    expect(renderLetter(text('x'), nameless)).toContain('<div class="address">Beispielweg 1<br>');
  });

  it('depends on the view alone: nothing of one person is left in the next notice', () => {
    const one = text('Dear {{person.name}},');
    const first = renderNotice(one, view);
    renderNotice(one, { ...view, person: { ...view.person, name: 'Somebody Else' } });
    expect(renderNotice(one, view)).toEqual(first);
  });
});

describe('a letter', () => {
  it('puts name and address in the window and the sender above', () => {
    const html = renderLetter(text('x'), view);
    expect(html).toContain(
      '<div class="address">Testa Musterfrau &lt;0123&gt;<br>Beispielweg 1<br>00000 Musterstadt<br>Germany</div>',
    );
    expect(html).toContain('<div class="return">Lantern Example Ltd</div>');
  });
});

describe('a filing', () => {
  it('has no placeholder at all', () => {
    expect(() => renderFiling(text('on {{date}}', { form: 'filing', subject: 's' }))).toThrow(
      'unknown placeholder {{date}}',
    );
    expect(renderFiling(text('one\ntwo', { form: 'filing', subject: 's' }))).toContain('<p>one<br>two</p>');
  });
});

describe('words', () => {
  it('name kinds of data plainly, once each, and never by id', () => {
    const ids = ['email', 'national_id.us_ssn', 'chat_content', 'national_id.zz', 'email', 'something.new'];
    expect(elementNames(ids, 'en')).toEqual([
      'e-mail address',
      'US Social Security number',
      'content of your chats',
      'national identification number',
      'other data about you',
    ]);
    expect(elementTerms(ids, 'de')).toContain('Inhalte ihrer Chats');
    expect(elementTerms(['constructor', 'minor', 'browsing_history'], 'en')).toEqual([
      'other data about them',
      'sign that they are under age',
      'pages they visited',
    ]);
  });

  it('write dates and counts as readers do', () => {
    expect([
      formatDate('2025-03-01', 'en'),
      formatDate('2025-03-01T00:00:00Z', 'de'),
      formatDate('soon', 'en'),
    ]).toEqual(['1 March 2025', '1. März 2025', 'soon']);
    expect(formatInstant('2025-01-20T09:30:00.000Z', 'en')).toBe('20 January 2025, 09:30 (UTC)');
    expect(formatInstant('2025-01-20T09:30:00-03:00', 'de')).toBe('20. Januar 2025, 09:30 Uhr (UTC-03:00)');
    expect([
      countWords({ least: 0, most: null }, 'en'),
      countWords({ least: 1204, most: null }, 'de'),
      countWords({ least: 7, most: 1_000_000 }, 'en'),
      countWords({ least: 0, most: 5 }, 'en'),
      countWords({ least: 5, most: 5 }, 'en'),
    ]).toEqual(['not known yet', 'mindestens 1.204', 'between 7 and 1,000,000', 'at most 5', '5']);
  });
});
