import type { DecidedObligation } from '../../domain/law/obligation';
import { exposureRecordSchema, type ExposureRecord } from '../../domain/record/exposure-record';
import type { KeyOnRecord, KeyStanding } from '../../domain/notices/told-key';
import type { NoticeView } from '../../domain/notices/text';

/** A made-up incident of a made-up company, with every fact that the drafts can use. */
export function sampleRecord(changes: Record<string, unknown> = {}): ExposureRecord {
  return exposureRecordSchema.parse({
    organisation: {
      name: 'Lantern Example Ltd',
      contact: {
        name: 'Data protection officer',
        email: 'privacy@lantern.example',
        phone: '+1 202 555 0123',
        address: ['1 Sample Street', '00000 Sampletown'],
        website: 'www.lantern.example',
      },
    },
    claims: [{ id: 'aware', event: 'aware', at: '2025-01-17', source: 'internal report' }],
    summary: 'A database with logs of our service was reachable from the internet without a password.',
    cause: 'misconfiguration',
    secured: { closed: 'yes', at: '2025-01-18T10:00:00Z' },
    measures: {
      taken: ['The database was taken off the internet.'],
      planned: ['All systems are checked for the same mistake.'],
    },
    ...changes,
  });
}

/** An obligation with just the content that a test is about. */
export function obligation(
  regime: string,
  required: readonly string[],
  content: Partial<DecidedObligation['content']> = {},
  changes: Partial<DecidedObligation> = {},
): DecidedObligation {
  return {
    key: `${regime}/individuals/individuals/notice`,
    regime,
    source: 'rule',
    recipient: { kind: 'individuals', id: 'individuals', name: 'individuals' },
    stage: 'notice',
    dueAt: null,
    latestAt: null,
    earliestAt: null,
    standard: 'without_undue_delay',
    anchor: { event: 'aware', at: '2025-01-17T09:30:00Z', state: 'known' },
    alternatives: [],
    steps: [],
    cite: 'GDPR Art. 34(1)',
    content: { required, prohibited: [], headings: [], title: null, form: null, ...content },
    channels: [],
    services: [],
    provisional: false,
    why: [],
    persons: { least: 7, most: 7 },
    cohortIds: [],
    ...changes,
  };
}

export const GDPR_34 = [
  'nature_of_breach',
  'contact_point',
  'likely_consequences',
  'measures_taken',
  'mitigation_advice',
];
export const CA_HEADINGS = [
  'What Happened',
  'What Information Was Involved',
  'What We Are Doing',
  'What You Can Do',
  'For More Information',
];
export const CA_ITEMS = [
  'entity_contact',
  'pi_types',
  'incident_date',
  'notice_date',
  'law_enforcement_delay_flag',
  'incident_general',
];
export const MA_ITEMS = [
  'police_report_right',
  'security_freeze_how',
  'no_charge_for_freeze',
  'mitigation_services',
  'parent_company_name_if_owned',
];
export const NY_ITEMS = ['entity_contact', 'state_and_federal_agency_contacts', 'pi_types'];
export const BR_ITEMS = [
  'pi_types',
  'security_measures',
  'risks_and_impacts',
  'delay_reasons',
  'measures_taken',
  'date_known',
  'contact_point',
];

export const california = obligation('us-ca', CA_ITEMS, {
  title: 'Notice of Data Breach',
  headings: CA_HEADINGS,
  form: 'us-ca',
});
export const massachusetts = obligation('us-ma', MA_ITEMS, {
  prohibited: ['nature_of_breach', 'number_of_state_residents_affected'],
  form: 'us-ma',
});

/** A key of our own that stands so, with changes. */
export function key(standing: KeyStanding, changes: Partial<KeyOnRecord> = {}): KeyOnRecord {
  const states: Record<KeyStanding, Partial<KeyOnRecord>> = {
    dead: { state: 'verified_dead', deadSince: '2025-01-17T14:03:00.000Z' },
    asked: { state: 'accepted' },
    alive: { state: 'needs_person', aliveAt: '2025-01-18T07:45:00.000Z' },
    foreign: { state: 'needs_person', isConfirmed: false },
    open: { state: 'planned' },
  };
  return {
    kind: 'first_party_key',
    provider: 'first_party',
    ending: '3f9c',
    state: 'found',
    isConfirmed: true,
    aliveAt: null,
    deadSince: null,
    replacement: null,
    ...states[standing],
    ...changes,
  };
}

export const view: NoticeView = {
  person: {
    name: 'Testa Musterfrau <0123>',
    addressLines: ['Beispielweg 1', '00000 Musterstadt', 'Germany'],
    elements: ['e-mail address', 'password', 'content of your chats'],
    keys: [],
  },
  reference: 'N-7K2M-P4QX',
  date: '20 January 2025',
};
