import { channelsFor, type Contact } from '../../../domain/law/channel';
import { compatible, groupForNotices } from '../../../domain/law/conflict';
import { ruleSetVersion } from '../../../domain/law/rule-set';
import { REGIMES } from '../../../domain/law/regimes/list';
import { chatServiceRecord, decideOn, find, groupOf } from './case';

const decision = decideOn(chatServiceRecord());
const notice = (regime: string) => find(decision, `${regime}/individuals/individuals/notice`);
const everybody: Contact = { email: true, emailConsent: 'unknown', post: true, emailBreached: false };

describe('lawful channels', () => {
  const first = (contact: Contact, ...regimes: string[]) =>
    channelsFor(contact, regimes.map(notice)).lawful[0]?.channel;

  it.each(['eu-gdpr', 'gb', 'br'])('under %s an e-mail is a direct message', (regime) => {
    expect(first(everybody, regime)).toBe('email');
    expect(first({ ...everybody, emailBreached: true }, regime)).toBe('letter');
  });

  it.each(['us-ca', 'us-ny', 'us-ma'])('under %s unknown consent is no consent', (regime) => {
    expect(first(everybody, regime)).toBe('letter');
    expect(first({ ...everybody, emailConsent: 'no' }, regime)).toBe('letter');
    expect(first({ ...everybody, emailConsent: 'yes' }, regime)).toBe('email');
  });

  it('must be lawful for every obligation of the notice', () => {
    expect(first(everybody, 'eu-gdpr', 'us-ny')).toBe('letter');
  });

  it('are none, with the reasons, where nothing is left', () => {
    const answer = channelsFor({ ...everybody, post: false }, [notice('us-ny')]);
    expect(answer.lawful.map(({ channel }) => channel)).toEqual(['none']);
    expect(answer.refused.map(({ channel }) => channel)).toEqual(['email', 'letter']);
    expect(answer.refused[0]?.cite).toContain('899-aa(5)');
  });
});

describe('credentials alone in California', () => {
  const exposed = (...elements: string[]) => {
    const listed = elements.map((element) => ({ element }));
    const territories = [{ territory: 'US-CA', count: { least: 9, most: 9 } }];
    const group = groupOf({ linkage: 'pseudonym', elements: listed, territories });
    return find(decideOn(chatServiceRecord({ groups: [group] })), 'us-ca/individuals/individuals/notice');
  };
  const limited = (obligation: ReturnType<typeof exposed>) => obligation.channels.filter((way) => way.cohortIds);

  it('may be answered electronically without consent, never to a mailbox of the entity', () => {
    const ways = limited(exposed('email', 'credentials.password_plain'));
    expect(ways.map(({ channel, cohortIds }) => [channel, cohortIds])).toEqual([
      ['email', ['accounts:US-CA']],
      ['online', ['accounts:US-CA']],
    ]);
    expect(ways[0]?.condition).toContain('never to a mailbox that the entity itself provides');
  });

  it('are not alone when another element of the law is exposed, or may be', () => {
    expect(limited(exposed('email', 'credentials.password_plain', 'name.full', 'national_id.us_ssn'))).toEqual([]);
    expect(limited(exposed('email', 'credentials.password_plain', 'chat_content'))).toEqual([]);
  });

  it('are never planned by e-mail while nobody knows whose mailbox it is', () => {
    const answer = channelsFor(everybody, [exposed('email', 'credentials.password_plain')]);
    expect(answer.lawful.map(({ channel }) => channel)).toEqual(['letter']);
  });
});

describe('one text for several laws', () => {
  it('is impossible where one law forbids what another demands', () => {
    expect(compatible(notice('us-ma'), notice('eu-gdpr'))).toBe(false);
    expect(compatible(notice('us-ma'), notice('us-ca'))).toBe(false);
    expect(groupForNotices([notice('eu-gdpr'), notice('us-ma'), notice('us-ny')])).toHaveLength(2);
  });

  it('is possible where both only demand', () => {
    expect(compatible(notice('eu-gdpr'), notice('us-ca'))).toBe(true);
    expect(groupForNotices([notice('eu-gdpr'), notice('gb'), notice('us-ca')])).toHaveLength(1);
  });

  it('is impossible between two prescribed forms', () => {
    const other = { ...notice('us-ca'), content: { ...notice('us-ca').content, form: 'another' } };
    expect(compatible(notice('us-ca'), other)).toBe(false);
  });
});

describe('content', () => {
  it('has the title and headings that California prescribes', () => {
    const { title, headings, form } = notice('us-ca').content;
    expect([title, headings.length, form]).toEqual(['Notice of Data Breach', 5, 'us-ca']);
  });

  it('holds conditional items with the people they are due to', () => {
    const conditional = notice('us-ca').conditional ?? [];
    expect(conditional.map(({ item }) => item)).toContain('cra_contact');
    expect(conditional.every(({ cohortIds }) => cohortIds.length > 0)).toBe(true);
    expect(notice('us-ma').services[0]).toMatchObject({ kind: 'credit_monitoring', months: 18 });
  });

  it('in Massachusetts offers 42 months of monitoring where a consumer reporting agency was the source', () => {
    const organisation = { name: 'Auskunft Beispiel', sectors: ['consumer_reporting_agency'] };
    const agency = decideOn(chatServiceRecord({ organisation }));
    const { services } = find(agency, 'us-ma/individuals/individuals/notice');
    expect(services[0]).toMatchObject({ kind: 'credit_monitoring', months: 42 });
    expect(services[0]?.condition).toContain('without a waiver');
  });

  it('in Brazil names the controller to the authority, and leaves a call to people as direct notice', () => {
    const filing = find(decision, 'br/supervisory-authority/br.anpd/initial');
    expect(filing.content.required).toContain('entity_and_reporter_identity');
    expect(filing.steps.join(' ')).toContain('declares that it is one');
    expect(notice('br').channels.map(({ channel }) => channel)).toEqual(['email', 'letter', 'phone']);
  });

  it('says what a public notice instead of a direct one needs', () => {
    expect(notice('eu-gdpr').substitute?.disproportionateEffort).toBe(true);
    expect(notice('us-ny').substitute?.disproportionateEffort).toBe(false);
    expect(notice('us-ny').substitute?.notes.join(' ')).toContain('shown to the Attorney General');
    expect(notice('us-ny').substitute?.notes.join(' ')).toContain('no e-mail to an account');
  });

  it('asks for the reasons of a delay as soon as the date has passed', () => {
    const late = decideOn(chatServiceRecord(), { asOf: '2026-03-20T00:00:00Z' });
    const key = 'eu-gdpr/supervisory-authority/fr.cnil/initial';
    expect(find(late, key).content.required).toContain('delay_reasons');
    expect(find(decision, key).content.required).not.toContain('delay_reasons');
  });
});

describe('the rule set', () => {
  it('has a version that changes with every word of it', () => {
    const [first, ...rest] = REGIMES;
    if (!first) throw new Error('no regime');
    const changed = [{ ...first, statute: `${first.statute}.` }, ...rest];
    expect(ruleSetVersion(changed)).not.toBe(ruleSetVersion(REGIMES));
    expect(ruleSetVersion([...REGIMES])).toBe(ruleSetVersion(REGIMES));
  });

  it('shows with every decision which readings are not settled', () => {
    for (const { id, openPoints } of decision.ruleSet.regimes) {
      expect([id, openPoints]).toEqual([id, REGIMES.find((regime) => regime.id === id)?.openPoints]);
      expect(openPoints).not.toEqual([]);
    }
  });
});
