import { checkContent } from '../../../domain/notices/content-check';
import type { NoticeText } from '../../../domain/notices/text';
import { california, GDPR_34, massachusetts, obligation } from '../../templates/sample';

function textWith(blocks: NoticeText['blocks'], title = 'Notice of Data Breach'): NoticeText {
  return { language: 'en', form: 'general', title, subject: 's', sender: [], blocks };
}

const gdpr = obligation('eu-gdpr', GDPR_34);
const complete = textWith([{ heading: 'All', items: GDPR_34, body: 'Everything is said here.' }]);

describe('the content check', () => {
  it('finds nothing in a text that says everything', () => {
    expect(checkContent(complete, [gdpr])).toEqual({ missing: [], prohibited: [], titles: [] });
  });

  it('names an item that stands in no block, with the obligation that demands it', () => {
    const text = textWith([{ heading: 'All', items: GDPR_34.slice(1), body: 'Something.' }]);
    expect(checkContent(text, [gdpr]).missing).toEqual(['nature_of_breach (eu-gdpr/individuals/individuals/notice)']);
  });

  it('does not take an empty block for an answer', () => {
    expect(checkContent(textWith([{ heading: 'All', items: GDPR_34, body: ' ' }]), [gdpr]).missing).toHaveLength(5);
  });

  it('blames a gap on the item that it names, and on the whole block when it names none', () => {
    const gap = (marker: string) =>
      textWith([{ heading: 'All', items: GDPR_34, body: `Said. [[missing: ${marker}]]` }]);
    expect(checkContent(gap('contact_point: who'), [gdpr]).missing).toEqual([`contact_point (${gdpr.key})`]);
    expect(checkContent(gap('the day'), [gdpr]).missing).toHaveLength(5);
    expect(checkContent(gap('entity_contact: who'), [gdpr]).missing).toHaveLength(5);
  });

  it('finds a gap that no required item accounts for', () => {
    const text = textWith(
      [...complete.blocks, { heading: 'More', items: [], body: '[[missing: a word]]' }],
      '[[missing: title]]',
    );
    expect(checkContent(text, [gdpr]).missing).toEqual(['gap under "More"', 'gap in title or subject']);
  });

  it('names what Massachusetts forbids, as an item and as a number in the words', () => {
    const text = textWith([
      { heading: null, items: [...massachusetts.content.required], body: 'It concerns 1,204 Massachusetts residents.' },
      { heading: 'What happened', items: ['nature_of_breach'], body: 'A database was open.' },
    ]);
    expect(checkContent(text, [massachusetts]).prohibited).toEqual([
      `nature_of_breach (${massachusetts.key})`,
      `number_of_state_residents_affected (${massachusetts.key})`,
    ]);
  });

  it('wants the title and headings of California verbatim and in order', () => {
    const block = (heading: string) => ({ heading, items: [], body: 'words' });
    const headings = [...california.content.headings];
    const found = (title: string, order: string[]) =>
      checkContent(textWith(order.map(block), title), [california]).titles;
    expect(found('Notice of Data Breach', headings)).toEqual([]);
    expect(found('Notice of data breach', headings)).toEqual([`title "Notice of Data Breach" (${california.key})`]);
    expect(found('Notice of Data Breach', headings.slice(1))).toEqual([`heading "What Happened" (${california.key})`]);
    const [first = '', second = '', ...rest] = headings;
    expect(found('Notice of Data Breach', [second, first, ...rest])).toHaveLength(1);
  });
});
