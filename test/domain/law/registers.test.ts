import { chatServiceRecord, decideOn, find, groupOf, keys, people } from './case';

const NY_NOTICE = 'us-ny/individuals/individuals/notice';
const NY_AG = 'us-ny/attorney-general/us-ny.ag';
const NY_RECORD = 'us-ny/internal-record/internal-record/record';
const EXEMPT = [{ question: 'inadvertent-disclosure/us-ny', answer: 'yes' }];

/** Data that nobody can read, so that nobody has to be told. */
function harmless(territory: string) {
  const elements = [{ element: 'email', protection: 'encrypted' }];
  return chatServiceRecord({
    encryption: { encrypted: 'yes', keyExposed: 'no' },
    access: { accessed: 'no', acquired: 'no', published: 'no', misused: 'no', logsComplete: 'yes' },
    recipients: { kind: 'none' },
    backup: { available: 'yes', restored: 'yes', effectOnPeople: 'none' },
    groups: [groupOf({ elements, territories: [{ territory, count: { least: 3, most: 3 } }] })],
  });
}

describe('the register of breaches', () => {
  it.each([
    ['eu-gdpr', 'FR', 'GDPR Art. 33(5)'],
    ['gb', 'GB', 'UK GDPR Art. 33(5)'],
    ['br', 'BR', 'Res. CD/ANPD 15/2024 (record of incidents)'],
  ])('under %s holds a breach that nobody has to be told of', (regime, territory, cite) => {
    const decision = decideOn(harmless(territory));
    expect(keys(decision)).toEqual([`${regime}/internal-record/internal-record/record`]);
    const [record] = decision.obligations;
    expect([record?.cite, record?.dueAt, record?.provisional]).toEqual([cite, null, false]);
    expect(record?.content.required).toContain('measures_taken');
  });

  it('is owed beside the filing, and in Brazil kept for five years', () => {
    const decision = decideOn(chatServiceRecord());
    expect(keys(decision)).toContain('eu-gdpr/internal-record/internal-record/record');
    expect(find(decision, 'br/internal-record/internal-record/record').steps.join(' ')).toContain('5 years');
  });

  it('is the controller’s, not that of who acts for it', () => {
    const organisation = { name: 'Rechenhof Beispiel', role: 'processor' };
    expect(keys(decideOn(chatServiceRecord({ organisation }))).join(' ')).not.toContain('internal-record');
  });

  it('is asked for by no state of the United States where a notice is owed', () => {
    expect(keys(decideOn(chatServiceRecord())).filter((key) => /^us-.*internal-record/.test(key))).toEqual([]);
  });
});

describe('the exemption of New York for an inadvertent disclosure', () => {
  const groups = [groupOf({ territories: [{ territory: 'US-NY' }] })];
  const record = chatServiceRecord({ cause: 'misdirected', groups });
  const decided = (count: number, change: Record<string, unknown> = {}, determinations = EXEMPT) => {
    const changed = chatServiceRecord({ cause: 'misdirected', groups, ...change });
    return decideOn(changed, { cohorts: [people(changed, 'ny', 'US-NY', count)], determinations });
  };

  it('ends the notice only when people say so, and is documented in writing for five years', () => {
    expect(keys(decided(9, {}, []))).toContain(NY_NOTICE);
    const decision = decided(9);
    expect(keys(decision)).toEqual([NY_RECORD]);
    expect(find(decision, NY_RECORD).steps.join(' ')).toContain('5 years');
  });

  it.each([
    [500, false],
    [501, true],
  ])('with %i residents goes to the Attorney General: %s (more than 500)', (count, filed) => {
    expect(keys(decided(count)).includes(`${NY_AG}/exemption`)).toBe(filed);
  });

  it('is filed within ten days of the determination', () => {
    const determined = (at: string) => ({ id: 'x', event: 'assessed', at, source: 'counsel' });
    const { claims } = record;
    const dated = decided(501, { claims: [...claims, determined('2026-03-10T20:00:00Z')] });
    expect(find(dated, `${NY_AG}/exemption`).dueAt).toBe('2026-03-20T23:59:59-04:00');
    const undated = decided(501);
    expect(find(undated, `${NY_AG}/exemption`)).toMatchObject({
      dueAt: null,
      standard: 'within_10_days_after_the_determination',
      provisional: true,
    });
    expect(undated.questions.map(({ id }) => id)).toContain('claim/assessed');
  });

  it.each([
    ['misdirected', true],
    ['hacking', false],
  ])('is put to people when the cause is %s: %s', (cause, asked) => {
    const { questions } = decided(9, { cause }, []);
    expect(questions.some(({ id }) => id === 'inadvertent-disclosure/us-ny')).toBe(asked);
  });
});

describe('the reasoned determination of Vermont', () => {
  const EXEMPTION = 'exemption';
  it.each([
    [[], ['us-vt/attorney-general/us-vt.ag/exemption']],
    [['us-vt.dfr'], ['us-vt/sector-regulator/us-vt.dfr/exemption']],
  ])('goes to one body only, by who regulates the organisation: %j', (regulators, filed) => {
    const record = chatServiceRecord({
      organisation: { name: 'Laden Beispiel', regulators, noEstablishmentIn: ['EU'] },
      groups: [groupOf({ territories: [{ territory: 'US-VT', count: { least: 9, most: 9 } }] })],
    });
    const decision = decideOn(record, { determinations: [{ question: 'no-harm/us-vt', answer: 'yes' }] });
    expect(keys(decision).filter((key) => key.endsWith(EXEMPTION))).toEqual(filed);
  });
});

describe('the copy that a HIPAA covered entity owes the Attorney General of New York', () => {
  const organisation = { name: 'Praxis Beispiel', regulators: ['us.hhs'], noEstablishmentIn: ['EU'] };

  it('counts five business days from the notice to the Secretary, not from a filing in New York', () => {
    const alreadyTold = [
      { recipient: 'us-ny.ag', at: '2026-03-02T15:00:00Z' },
      { recipient: 'us.hhs', at: '2026-03-09T15:00:00Z' },
    ];
    const decision = decideOn(chatServiceRecord({ organisation, alreadyTold }));
    expect(find(decision, `${NY_AG}/supplement`).dueAt).toBe('2026-03-16T23:59:59-04:00');
  });

  it('has no date before that notice was given', () => {
    const claims = [
      { id: 'a', event: 'aware', at: '2026-03-06T12:00:00Z', source: 'test' },
      { id: 'f', event: 'prior_filing', at: '2026-03-07T12:00:00Z', source: 'test' },
    ];
    const obligation = find(decideOn(chatServiceRecord({ organisation, claims })), `${NY_AG}/supplement`);
    expect([obligation.dueAt, obligation.anchor.state, obligation.provisional]).toEqual([null, 'ahead', true]);
  });
});
