import fc from 'fast-check';
import { cohortsFromRecord } from '../../../domain/people/cohort';
import { exposureRecordSchema, type ExposureRecord } from '../../../domain/record/exposure-record';
import { assess } from '../../../domain/severity/assess';
import { LEVELS, type Assessment, type Level } from '../../../domain/severity/assessment';

/** What holds of every assessment, whatever the facts. */
const FACT = fc.constantFrom('yes', 'no', 'unknown');
const ELEMENT = fc.record({
  element: fc.constantFrom(
    'email',
    'name.full',
    'dob',
    'postal_address',
    'credentials.password_plain',
    'credentials.password_hash',
    'auth_token.api_key',
    'chat_content',
    'health.condition',
    'national_id.us_ssn',
    'payment_card',
    'ip_address',
    'bank_account.iban',
  ),
  protection: fc.constantFrom('plain', 'hashed_slow', 'hashed_fast', 'encrypted', 'unknown'),
  evidence: fc.constantFrom('certain', 'likely', 'possible'),
});
const facts = fc.record({
  cause: fc.constantFrom('misconfiguration', 'hacking', 'ransomware', 'misdirected', 'loss_or_theft', 'unknown'),
  malice: FACT,
  breach: fc.record({ confidentiality: FACT, integrity: FACT, availability: FACT }),
  access: fc.record({
    accessed: FACT,
    acquired: FACT,
    misused: FACT,
    published: FACT,
    logsComplete: FACT,
    publiclyReachable: FACT,
    writable: FACT,
  }),
  encryption: fc.record({ encrypted: FACT, keyExposed: FACT }),
  recipients: fc.record({
    kind: fc.constantFrom('none', 'known_trusted', 'known_untrusted', 'unknown', 'public'),
    deletionConfirmed: FACT,
  }),
  backup: fc.record({
    available: FACT,
    restored: FACT,
    effectOnPeople: fc.constantFrom('none', 'real', 'health_safety_livelihood', 'unknown'),
  }),
  group: fc.record({
    linkage: fc.constantFrom('account', 'pseudonym', 'none', 'unknown'),
    volume: fc.constantFrom('single', 'some', 'long_history', 'unknown'),
    vulnerable: FACT,
    specialCategory: FACT,
    publicBefore: FACT,
    elements: fc.uniqueArray(ELEMENT, { minLength: 1, maxLength: 5, selector: ({ element }) => element }),
  }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

function recordOf({ group, ...facts }: Facts): ExposureRecord {
  return exposureRecordSchema.parse({
    organisation: { name: 'Beispiel' },
    claims: [{ id: 'a', event: 'aware', at: '2026-03-02T09:00:00Z', source: 'test' }],
    ...facts,
    groups: [{ id: 'people', count: { least: 10, most: 200 }, ...group }],
  });
}

function assessed(of: Facts): Assessment {
  const record = recordOf(of);
  const [cohort] = cohortsFromRecord(record);
  if (!cohort) throw new Error('no cohort');
  return assess(cohort, record);
}

const rank = (level: Level): number => LEVELS.indexOf(level);
const notLower = (before: Assessment, after: Assessment): void =>
  expect([rank(after.level) >= rank(before.level), before.level, after.level]).toEqual([
    true,
    before.level,
    after.level,
  ]);
const RUNS = { numRuns: 400 };

describe('of every assessment it holds that', () => {
  it('one more kind of data, in clear, lowers nothing', () => {
    fc.assert(
      fc.property(facts, ELEMENT, (of, more) => {
        if (of.group.elements.some(({ element }) => element === more.element)) return;
        const elements = [
          ...of.group.elements,
          { ...more, protection: 'plain' as const, evidence: 'certain' as const },
        ];
        notLower(assessed(of), assessed({ ...of, group: { ...of.group, elements } }));
      }),
      RUNS,
    );
  });

  it('a recipient who is not known lowers nothing', () => {
    fc.assert(
      fc.property(facts, (of) => {
        notLower(assessed(of), assessed({ ...of, recipients: { ...of.recipients, kind: 'unknown' } }));
      }),
      RUNS,
    );
  });

  it('malice lowers nothing', () => {
    fc.assert(
      fc.property(facts, (of) => {
        notLower(assessed(of), assessed({ ...of, malice: 'yes' }));
      }),
      RUNS,
    );
  });

  it('a lowering rule fires on positive evidence only', () => {
    fc.assert(
      fc.property(facts, (of) => {
        const fired = assessed(of)
          .rules.filter(({ id, fired: yes }) => yes && id.startsWith('L'))
          .map(({ id }) => id);
        const { access, breach, encryption, group } = of;
        const unseen =
          breach.confidentiality === 'no' ||
          of.recipients.kind === 'none' ||
          (access.logsComplete === 'yes' && access.accessed === 'no');
        if (fired.includes('L1') && !unseen) {
          const sure = group.elements.filter(({ evidence }) => evidence !== 'possible');
          const each = sure.every(({ protection }) => ['encrypted', 'hashed_slow'].includes(protection));
          expect(each || encryption.encrypted === 'yes').toBe(true);
          expect(encryption.keyExposed).not.toBe('yes');
        }
        if (fired.includes('L2')) expect(of.recipients).toEqual({ kind: 'known_trusted', deletionConfirmed: 'yes' });
        expect(fired).not.toContain('L4');
      }),
      RUNS,
    );
  });

  it('answering an unknown with its worst value changes nothing that the worse branch had given', () => {
    const WORST: readonly [string, (of: Facts) => Facts, (of: Facts) => boolean][] = [
      ['malice', (of) => ({ ...of, malice: 'yes' }), (of) => of.malice === 'unknown' && of.cause === 'unknown'],
      [
        'key',
        (of) => ({ ...of, encryption: { ...of.encryption, keyExposed: 'yes' } }),
        (of) =>
          of.encryption.keyExposed === 'unknown' &&
          of.encryption.encrypted === 'yes' &&
          // A strong hash holds without a word on its salt (method, example 2).
          of.group.elements.every(({ protection }) => protection !== 'hashed_slow'),
      ],
      [
        'effect',
        (of) => ({ ...of, backup: { ...of.backup, effectOnPeople: 'health_safety_livelihood' } }),
        (of) =>
          of.backup.effectOnPeople === 'unknown' &&
          of.breach.availability === 'yes' &&
          !(of.backup.available === 'yes' && of.backup.restored === 'yes'),
      ],
      [
        'special categories',
        (of) => ({ ...of, group: { ...of.group, specialCategory: 'yes' } }),
        (of) =>
          of.group.specialCategory === 'unknown' &&
          of.group.elements.some(({ element, evidence }) => element === 'chat_content' && evidence !== 'possible'),
      ],
    ];
    fc.assert(
      fc.property(facts, fc.constantFrom(...WORST), (of, [what, answer, isOpen]) => {
        if (!isOpen(of)) return;
        const [before, after] = [assessed(of), assessed(answer(of))];
        expect([what, after.level]).toEqual([what, before.level]);
      }),
      RUNS,
    );
  });
});
