import { chatServiceRecord, decideOn, find, groupOf } from './case';

const FR = 'eu-gdpr/supervisory-authority/fr.cnil/initial';
const GB = 'gb/supervisory-authority/gb.ico/initial';
const ANPD = 'br/supervisory-authority/br.anpd';
const CA = 'us-ca/individuals/individuals/notice';
const CA_AG = 'us-ca/attorney-general/us-ca.ag/initial';

function aware(at: string, more: Record<string, unknown>[] = []) {
  return { claims: [{ id: 'a', event: 'aware', at, source: 'test' }, ...more] };
}

describe('the 72 hours of the GDPR', () => {
  it.each([
    ['an event inside an hour', '2026-03-06T12:17:00Z', '2026-03-09T12:17:00Z', '2026-03-09T13:00:00Z'],
    ['an event on the full hour', '2026-03-06T09:00:00Z', '2026-03-09T09:00:00Z', '2026-03-09T10:00:00Z'],
    ['a change of clocks in between', '2026-03-28T12:17:00+01:00', '2026-03-31T11:17:00Z', '2026-03-31T12:00:00Z'],
  ])('run in UTC from %s', (_, at, dueAt, latestAt) => {
    const obligation = find(decideOn(chatServiceRecord(aware(at))), FR);
    expect([obligation.dueAt, obligation.latestAt]).toEqual([dueAt, latestAt]);
  });

  it('count from the start of the day when only the day is known, and say so', () => {
    const obligation = find(decideOn(chatServiceRecord(aware('2025-01-17'))), FR);
    expect(Date.parse(obligation.dueAt ?? '')).toBe(Date.parse('2025-01-20T00:00:00Z'));
    expect(obligation.steps.join(' ')).toContain('earliest clock');
  });

  it('show the date under the other claim when one is operative', () => {
    const record = chatServiceRecord({
      claims: [
        { id: 'report', event: 'aware', at: '2025-01-17', source: 'report', operative: true, reason: 'test' },
        { id: 'press', event: 'aware', at: '2025-01-29', source: 'press' },
      ],
    });
    const obligation = find(decideOn(record), FR);
    expect(obligation.dueAt).toBe('2025-01-20T00:00:00Z');
    expect(obligation.alternatives).toEqual([{ claim: 'press', dueAt: '2025-02-01T00:00:00Z' }]);
  });

  it('take the earliest clock, and ask, when no claim is operative', () => {
    const later = { id: 'b', event: 'aware', at: '2026-03-01T00:00:00Z', source: 'test' };
    const decision = decideOn(chatServiceRecord(aware('2026-03-06T00:00:00Z', [later])));
    expect(find(decision, FR).dueAt).toBe('2026-03-04T00:00:00Z');
    expect(decision.questions.map((q) => q.id)).toContain('operative-claim/aware');
  });

  it('follow the answer of a person about the operative claim', () => {
    const later = { id: 'b', event: 'aware', at: '2026-03-01T00:00:00Z', source: 'test' };
    const record = chatServiceRecord(aware('2026-03-06T00:00:00Z', [later]));
    const decision = decideOn(record, { determinations: [{ question: 'operative-claim/aware', answer: 'a' }] });
    expect(find(decision, FR).dueAt).toBe('2026-03-09T00:00:00Z');
  });

  describe('when a processor told the controller', () => {
    const told = { id: 'told', event: 'processor_told_controller', at: '2026-03-01T00:00:00Z', source: 'test' };

    it('run from that message, though awareness is claimed for a later day', () => {
      const obligation = find(decideOn(chatServiceRecord(aware('2026-03-06T00:00:00Z', [told]))), FR);
      expect(obligation.dueAt).toBe('2026-03-04T00:00:00Z');
      expect(obligation.alternatives).toEqual([{ claim: 'a', dueAt: '2026-03-09T00:00:00Z' }]);
      expect(obligation.why.join(' ')).not.toContain('contradict');
    });

    it('run from awareness where that came first, or where people marked it operative', () => {
      const before = aware('2026-02-20T00:00:00Z', [told]);
      expect(find(decideOn(chatServiceRecord(before)), FR).dueAt).toBe('2026-02-23T00:00:00Z');
      const operative = {
        id: 'a',
        event: 'aware',
        at: '2026-03-06T00:00:00Z',
        source: 'test',
        operative: true,
        reason: 'r',
      };
      expect(find(decideOn(chatServiceRecord({ claims: [operative, told] })), FR).dueAt).toBe('2026-03-09T00:00:00Z');
    });

    it('and the thirty days of California run from discovery or notification, whichever came first', () => {
      const discovered = { id: 'd', event: 'discovered', at: '2026-03-05T20:00:00Z', source: 'test' };
      const record = chatServiceRecord(aware('2026-03-06T00:00:00Z', [discovered, told]));
      expect(find(decideOn(record), CA).dueAt).toBe('2026-03-30T23:59:59-07:00');
    });
  });

  it('end on the elapsed hour in the United Kingdom, with the open point beside it', () => {
    const obligation = find(decideOn(chatServiceRecord(aware('2026-03-06T12:17:00Z'))), GB);
    expect([obligation.dueAt, obligation.latestAt]).toEqual(['2026-03-09T12:17:00Z', '2026-03-09T12:17:00Z']);
    expect(obligation.steps.join(' ')).toContain('open point');
  });
});

describe('business days in Brazil', () => {
  it.each([
    ['a weekend', '2026-03-06T15:00:00Z', '2026-03-11'],
    ['Carnival, which is no holiday', '2026-02-13T15:00:00Z', '2026-02-18'],
    ['20 November, which is one', '2025-11-18T15:00:00Z', '2025-11-24'],
    ['an evening that is still the day before there', '2026-03-03T01:00:00Z', '2026-03-05'],
  ])('pass over %s', (_, at, day) => {
    expect(find(decideOn(chatServiceRecord(aware(at))), `${ANPD}/initial`).dueAt).toBe(`${day}T23:59:59-03:00`);
  });

  it('are doubled for a small processing agent, but not for the declaration', () => {
    const organisation = { name: 'Plauderdienst Beispiel', size: 'small_agent', noEstablishmentIn: ['EU'] };
    const decision = decideOn(chatServiceRecord({ ...aware('2026-03-06T15:00:00Z'), organisation }));
    expect(find(decision, `${ANPD}/initial`).dueAt).toBe('2026-03-16T23:59:59-03:00');
    expect(find(decision, `${ANPD}/declaration`).dueAt).toBe('2026-03-19T23:59:59-03:00');
  });

  it('bound the supplement by the last date of the first filing, until it was made', () => {
    const record = aware('2026-03-06T15:00:00Z');
    const ahead = find(decideOn(chatServiceRecord(record)), `${ANPD}/supplement`);
    expect([ahead.anchor.state, ahead.dueAt, ahead.provisional]).toEqual(['ahead', '2026-04-09T23:59:59-03:00', true]);
    const alreadyTold = [{ recipient: 'br.anpd', at: '2026-03-09T12:00:00Z' }];
    const filed = find(decideOn(chatServiceRecord({ ...record, alreadyTold })), `${ANPD}/supplement`);
    expect([filed.anchor.state, filed.dueAt]).toEqual(['known', '2026-04-07T23:59:59-03:00']);
  });
});

describe('days in the United States', () => {
  const discovered = (at: string) => ({ id: 'd', event: 'discovered', at, source: 'test' });

  it('end with the day in the zone of the authority', () => {
    const record = chatServiceRecord(aware('2026-03-07T00:00:00Z', [discovered('2026-03-06T05:00:00Z')]));
    expect(find(decideOn(record), CA).dueAt).toBe('2026-04-04T23:59:59-07:00');
    expect(find(decideOn(record), 'us-ny/individuals/individuals/notice').dueAt).toBe('2026-04-05T23:59:59-04:00');
  });

  it('bound the Attorney General of California by the last date for the people', () => {
    const record = chatServiceRecord(aware('2026-03-07T00:00:00Z', [discovered('2026-03-06T20:00:00Z')]));
    const obligation = find(decideOn(record), CA_AG);
    expect([obligation.anchor.state, obligation.dueAt]).toEqual(['ahead', '2026-04-20T23:59:59-07:00']);
    expect(obligation.steps.join(' ')).toContain('at the latest');
  });

  it('count from the notice itself once it was given', () => {
    const told = { id: 'n', event: 'notice_to_individuals', at: '2026-03-20T20:00:00Z', source: 'test' };
    const record = chatServiceRecord(aware('2026-03-07T00:00:00Z', [discovered('2026-03-06T20:00:00Z'), told]));
    expect(find(decideOn(record), CA_AG).dueAt).toBe('2026-04-04T23:59:59-07:00');
  });

  it('are bounded by the neighbours of a discovery that nobody dates', () => {
    const occurred = { id: 'o', event: 'occurred', at: '2026-03-01T20:00:00Z', source: 'test' };
    const obligation = find(decideOn(chatServiceRecord(aware('2026-03-06T20:00:00Z', [occurred]))), CA);
    expect(obligation.anchor.state).toBe('bounded');
    expect(obligation.provisional).toBe(true);
    expect(obligation.dueAt).toBe('2026-04-05T23:59:59-07:00');
    expect(obligation.earliestAt).toBe('2026-03-31T23:59:59-07:00');
  });

  it('show the dates under every claim of the neighbour that bounds them', () => {
    const record = chatServiceRecord({
      claims: [
        { id: 'report', event: 'aware', at: '2025-01-17', source: 'report', operative: true, reason: 'test' },
        { id: 'press', event: 'aware', at: '2025-01-29', source: 'press' },
      ],
    });
    const obligation = find(decideOn(record), CA);
    expect(obligation.dueAt).toBe('2025-02-16T23:59:59-08:00');
    expect(obligation.alternatives).toEqual([{ claim: 'press', dueAt: '2025-02-28T23:59:59-08:00' }]);
  });

  it('count from an earlier neighbour alone where nothing later is known', () => {
    const claims = [{ id: 'o', event: 'occurred', at: '2026-03-01T20:00:00Z', source: 'test' }];
    expect(find(decideOn(chatServiceRecord({ claims })), CA).dueAt).toBe('2026-03-31T23:59:59-07:00');
  });

  it('give no date where the law gives a standard', () => {
    const obligation = find(decideOn(chatServiceRecord()), 'us-ma/individuals/individuals/notice');
    expect([obligation.dueAt, obligation.standard]).toEqual([
      null,
      'as_soon_as_practicable_and_without_unreasonable_delay',
    ]);
  });

  it('say so when the text used is younger than the event', () => {
    const obligation = find(decideOn(chatServiceRecord(aware('2025-01-17', [discovered('2025-01-17')]))), CA);
    expect(obligation.dueAt).toBe('2025-02-16T23:59:59-08:00');
    expect(obligation.why.join(' ')).toContain('took effect on 2026-01-01');
  });
});

describe('a hold of law enforcement', () => {
  const holds = [{ who: 'police', reason: 'written request', until: '2026-05-01' }];
  const groups = [groupOf({ territories: [{ territory: 'US-NY' }, { territory: 'FR' }] })];
  const record = chatServiceRecord({ holds, groups });
  const NY = 'us-ny/individuals/individuals/notice';

  it('moves the last lawful instant, and the operative date only when a person allows it', () => {
    const before = find(decideOn(record), NY);
    expect([before.dueAt, before.latestAt]).toEqual(['2026-04-05T23:59:59-04:00', '2026-05-01T23:59:59-04:00']);
    const after = find(decideOn(record, { determinations: [{ question: 'lawful-delay', answer: 'yes' }] }), NY);
    expect(after.dueAt).toBe('2026-05-01T23:59:59-04:00');
    expect(after.steps.join(' ')).toContain('moves to');
  });

  it('moves nothing under the GDPR, and says so', () => {
    const obligation = find(decideOn(record), 'eu-gdpr/individuals/individuals/notice');
    expect(obligation.latestAt).toBeNull();
    expect(obligation.steps.join(' ')).toContain('moves nothing');
  });
});

describe('a zone that does not exist', () => {
  it('is refused with the name of the claim', () => {
    const claims = [{ id: 'a', event: 'aware', at: '2026-03-06', zone: 'Mars/Olympus', source: 'test' }];
    expect(() => decideOn(chatServiceRecord({ claims }))).toThrow("couldn't read the claim a");
  });
});
