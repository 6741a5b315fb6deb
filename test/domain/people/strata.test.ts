import { strataOfRows } from '../../../domain/people/strata';

const of = (kinds: string, n: number, named = false) => ({ file: 'a', named, kinds, n });

describe('rows that name no person', () => {
  it('are counted once each: by what names somebody, else by their device, else by what is left', () => {
    const strata = strataOfRows([
      of('email||plain|1|2;ip_address||plain|2|1', 10),
      of('ip_address||plain|2|1', 7),
      of('chat_content||plain|1|1', 3),
      of('', 50),
    ]);
    expect(strata.map(({ family, least, most }) => [family, least, most])).toEqual([
      ['device_only', 1, 7],
      ['named_in_text', 1, 20],
      ['nobody_named', 1, 3],
    ]);
    for (const { method } of strata) expect(method).toMatch(/\d+ rows/);
  });

  it('of two files stay apart', () => {
    const strata = strataOfRows([of('cookie_id||plain|1|1', 2), { ...of('cookie_id||plain|1|1', 5), file: 'b' }]);
    expect(strata.map(({ file, most }) => [file, most])).toEqual([
      ['a', 2],
      ['b', 5],
    ]);
  });
});

describe('texts of people', () => {
  it('may name others: what was not certain raises the most and never the least', () => {
    const [stratum] = strataOfRows([of('email||plain|1|3;email||plain|2|1', 4, true)]);
    expect(stratum).toMatchObject({ family: 'named_in_text', least: 0, most: 12 });
  });

  it('that name nobody are no stratum', () => {
    expect(strataOfRows([of('email||plain|2|1;ip_address||plain|2|1', 9, true)])).toEqual([]);
  });
});
