import { COUNSEL, exampleRecord, openWorld, type DutySeen, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'open-clickhouse';
let world: World;
let duties: DutySeen[];

beforeAll(async () => {
  world = await openWorld({ engine: 'worker' });
  await world.enrol(COUNSEL, 'counsel');
  const { leaks: _leaks, directories: _directories, ...record } = exampleRecord('open-clickhouse');
  await world.report(record);
  await world.decided(id, 0);
  duties = (await world.status(id)).obligations;
});

afterAll(() => world.end());

/** Authority → [due, last instant on time], in UTC; null where the law gives a standard and no number. */
function firstFilings(regime: string): Record<string, [string | null, string | null]> {
  const utc = (instant: string | null): string | null => (instant === null ? null : new Date(instant).toISOString());
  return Object.fromEntries(
    duties
      .filter((row) => row.regime === regime && row.stage === 'initial')
      .map((row) => [row.recipient.id, [utc(row.dueAt), utc(row.latestAt)]]),
  );
}

const LAENDER = [
  'de-bb.lda',
  'de-be.blnbdi',
  'de-bw.lfdi',
  'de-by.baylda',
  'de-hb.lfdi',
  'de-he.hbdi',
  'de-hh.hmbbfdi',
  'de-mv.lfdi',
  'de-ni.lfd',
  'de-nw.ldi',
  'de-rp.lfdi',
  'de-sh.uld',
  'de-sl.udz',
  'de-sn.sdtb',
  'de-st.lfd',
  'de-th.tlfdi',
];

describe('the first filings of the case, decided within seconds on the record alone', () => {
  it('are those of the six regimes whose territories the record names, and of no other', () => {
    const regimes = new Set(duties.filter((row) => row.stage === 'initial').map((row) => row.regime));
    expect([...regimes].sort()).toEqual(['br', 'eu-gdpr', 'gb', 'us-ca', 'us-ma', 'us-ny']);
  });

  it('in the Union go to the authority of every state concerned, since there is no establishment, within 72 hours', () => {
    // GDPR Art. 33(1): 72 hours from being aware. Aware on 17 January 2025, the hour unknown: counted from 00:00 UTC, it ends on
    // 20 January 00:00. Reg. 1182/71 Art. 3 leaves out the hour of the event: 01:00 is the last instant.
    // In Germany no Land is known, so each of the sixteen may be competent; EDPB 9/2022 para. 73.
    const due = ['2025-01-20T00:00:00.000Z', '2025-01-20T01:00:00.000Z'];
    const authorities = [...LAENDER, 'fr.cnil', 'ie.dpc'];
    expect(firstFilings('eu-gdpr')).toEqual(Object.fromEntries(authorities.map((authority) => [authority, due])));
  });

  it('in the United Kingdom end on the elapsed hour', () => {
    // UK GDPR Art. 33(1): 72 hours, weekends included; 17 January 2025 is a Friday, and it ends on Monday at 00:00.
    const due = ['2025-01-20T00:00:00.000Z', '2025-01-20T00:00:00.000Z'];
    expect(firstFilings('gb')).toEqual({ 'gb.ico': due });
  });

  it('in Brazil end with the third business day', () => {
    // Res. CD/ANPD 15/2024 art. 6: three business days from knowledge. After Friday, 17 January 2025 come Monday, Tuesday and
    // Wednesday, 22 January; its end at UTC-3 is 02:59:59 of the 23rd in UTC.
    const due = ['2025-01-23T02:59:59.000Z', '2025-01-23T02:59:59.000Z'];
    expect(firstFilings('br')).toEqual({ 'br.anpd': due });
  });

  it('in New York go to three offices and the bureaus, not later than the notice to residents on the thirtieth day', () => {
    // Gen. Bus. Law 899-aa(2): 30 days from discovery. Discovered on 17 January: day 30 is 16 February, its end at UTC-5.
    // 899-aa(8): the offices without delaying that notice; the bureaus above 5,000 residents, which a million may hold.
    const due = ['2025-02-17T04:59:59.000Z', '2025-02-17T04:59:59.000Z'];
    const offices = ['us-ny.ag', 'us-ny.department-of-state', 'us-ny.state-police', 'credit-bureaus'];
    expect(firstFilings('us-ny')).toEqual(Object.fromEntries(offices.map((office) => [office, due])));
  });

  it('in California are due fifteen days after the notice to more than 500 residents', () => {
    // Civ. Code 1798.82(a): 30 calendar days from discovery, so 16 February; (f): 15 days after, so 3 March, its end at UTC-8.
    const due = ['2025-03-04T07:59:59.000Z', '2025-03-04T07:59:59.000Z'];
    expect(firstFilings('us-ca')).toEqual({ 'us-ca.ag': due });
  });

  it('in Massachusetts have a standard and no number of days', () => {
    // Gen. Laws ch. 93H s. 3(b): as soon as practicable and without unreasonable delay, to both offices.
    expect(firstFilings('us-ma')).toEqual({ 'us-ma.ag': [null, null], 'us-ma.ocabr': [null, null] });
    const [office] = duties.filter((row) => row.recipient.id === 'us-ma.ag');
    expect(office?.standard).toBe('as_soon_as_practicable_and_without_unreasonable_delay');
  });

  it('each say their arithmetic, their source, and the date under the claim that contradicts', () => {
    const filings = duties.filter((row) => row.stage === 'initial');
    expect(filings.every((row) => row.steps.length > 0 && row.cite !== '')).toBe(true);
    const [cnil] = filings.filter((row) => row.recipient.id === 'fr.cnil');
    // Aware on 29 January instead: 72 hours later it is 1 February.
    expect(cnil).toMatchObject({ alternatives: [{ claim: 'post-29-january', dueAt: '2025-02-01T00:00:00Z' }] });
    expect(cnil?.overdue).toBe(true);
  });

  it('are on record, each due, in a ledger that verifies', async () => {
    const rows = await world.rows(`select state from obligations where incident_id = ? and stage = 'initial'`, [id]);
    expect(rows).toHaveLength(18 + 1 + 1 + 4 + 1 + 2);
    expect(rows.every((row) => row['state'] === 'due')).toBe(true);
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
  });
});
