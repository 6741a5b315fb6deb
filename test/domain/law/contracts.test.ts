import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecord } from '../../../engine/record-file';
import { chatServiceRecord, decideOn } from './case';

const TERMS = `terms: standard
title: Master agreement
cite: Master agreement, clause 12.3
deadline: { n: 24, unit: hours, from: awareness }
says: [nature_of_breach, contact_point]
`;
const RECORD = `organisation: { name: Beispiel }
claims: [{ id: a, event: aware, at: '2026-03-06T12:17:00Z', source: test }]
contractFiles: { terms: [terms.yaml], parties: parties.csv }
`;

describe('an agreement is a rule of the same engine', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tocsin-terms-'));
    writeFileSync(join(dir, 'terms.yaml'), TERMS);
    writeFileSync(join(dir, 'record.yaml'), RECORD);
    writeFileSync(join(dir, 'parties.csv'), 'party,terms\nMuster 1,standard\nMuster 2,standard\n');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('one duty goes to all parties under the same terms, counted like a law', async () => {
    const record = await readRecord(join(dir, 'record.yaml'));
    expect(record.contractFiles).toBeUndefined();
    const line = decideOn(record).obligations.find(({ regime }) => regime === 'contract:standard');
    expect(line).toMatchObject({
      source: 'contract',
      dueAt: '2026-03-07T12:17:00Z',
      cite: 'Master agreement, clause 12.3',
      recipient: { kind: 'contract-party', name: '2 parties under Master agreement' },
      content: { required: ['nature_of_breach', 'contact_point'] },
      provisional: false,
    });
  });

  it('terms that ask for a high risk are not set off by less', () => {
    const contract = {
      terms: 'careful',
      title: 'Careful agreement',
      cite: 'clause 4',
      trigger: 'high-risk',
      deadline: { standard: 'promptly', from: 'awareness' },
      parties: 3,
    };
    const plain = { id: 'accounts', linkage: 'account', elements: [{ element: 'email' }], specialCategory: 'no' };
    const quiet = { cause: 'misdirected', access: { publiclyReachable: 'no', acquired: 'no', accessed: 'no' } };
    const low = chatServiceRecord({
      contracts: [contract],
      groups: [{ ...plain, territories: [{ territory: 'GB' }] }],
      ...quiet,
    });
    expect(decideOn(low).obligations.filter(({ source }) => source === 'contract')).toEqual([]);
    const high = decideOn(chatServiceRecord({ contracts: [contract] }));
    expect(high.obligations.find(({ source }) => source === 'contract')).toMatchObject({ standard: 'promptly' });
  });

  it.each([
    [
      'a party under terms that no file holds',
      'parties.csv',
      'party,terms\nMuster 1,golden\n',
      /row 1 names the terms golden/,
    ],
    ['a table without terms', 'parties.csv', 'party\nMuster 1\n', /no column terms/],
    ['terms without a period', 'terms.yaml', 'terms: standard\ntitle: A\ncite: B\n', /deadline/],
    ['content that no vocabulary knows', 'terms.yaml', `${TERMS}`.replace('contact_point', 'horoscope'), /horoscope/],
    ['terms that are not there', 'record.yaml', RECORD.replace('terms.yaml', 'none.yaml'), /no such file/],
  ])('%s is refused with one sentence', async (_, file, content, words) => {
    writeFileSync(join(dir, file), content);
    await expect(readRecord(join(dir, 'record.yaml'))).rejects.toThrow(words);
  });
});
