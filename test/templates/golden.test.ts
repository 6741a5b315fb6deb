import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecidedObligation } from '../../domain/law/obligation';
import { checkContent } from '../../domain/notices/content-check';
import type { KeyOnRecord } from '../../domain/notices/told-key';
import type { NoticeLanguage, NoticeText } from '../../domain/notices/text';
import { draftFilingText, draftNoticeText } from '../../templates/catalog';
import { noticeViewOf, renderFiling, renderLetter, renderNotice } from '../../templates/render';
import * as sample from './sample';

const ELEMENTS = [
  'name.full',
  'email',
  'credentials.password_plain',
  'national_id.us_ssn',
  'chat_content',
  'auth_token.api_key',
];

function notice(obligations: DecidedObligation[], language: NoticeLanguage): NoticeText {
  return draftNoticeText({
    record: sample.sampleRecord({
      encryption: { encrypted: 'no' },
      services: [
        {
          kind: 'credit_monitoring',
          months: 18,
          provider: 'Watchful Example Inc.',
          howToEnrol: 'Call +1 202 555 0188 and give the reference of this notice.',
        },
      ],
    }),
    obligations,
    language,
    elements: ELEMENTS,
    channel: 'email',
    dates: { noticeDate: '2025-01-20', incidentDate: '2025-01-06', discoveredDate: '2025-01-17' },
    reference: { incident: '2025-01-17-abcdefgh' },
  });
}

const gdpr = sample.obligation('eu-gdpr', sample.GDPR_34);
const newYork = sample.obligation('us-ny', sample.NY_ITEMS);
const brazil = sample.obligation('br', sample.BR_ITEMS, {}, { dueAt: '2025-01-22T23:59:59-03:00' });
const credentials = ['change_password_and_security_answer', 'same_credentials_elsewhere'];
const california = {
  ...sample.california,
  content: {
    ...sample.california.content,
    required: [...sample.CA_ITEMS, 'cra_contact', 'identity_theft_services_offer', ...credentials],
  },
};

const notices: [string, NoticeText][] = [
  ['general.en', notice([gdpr], 'en')],
  ['general.de', notice([gdpr], 'de')],
  ['general-three-laws.en', notice([gdpr, newYork, brazil], 'en')],
  ['general-three-laws.de', notice([gdpr, newYork, brazil], 'de')],
  ['us-ca.en', notice([california], 'en')],
  ['us-ma.en', notice([sample.massachusetts], 'en')],
];

const FILINGS: Record<string, { id: string; name: string; items: string[]; cite: string; stage?: string }> = {
  'eu-gdpr': {
    id: 'de-by.baylda',
    name: 'Bayerisches Landesamt für Datenschutzaufsicht',
    items: [
      'nature_of_breach',
      'categories_and_numbers',
      'contact_point',
      'likely_consequences',
      'measures_taken',
      'delay_reasons',
    ],
    cite: 'GDPR Art. 33(1)',
    stage: 'initial',
  },
  gb: {
    id: 'gb.ico',
    name: 'Information Commission',
    items: ['nature_of_breach', 'categories_and_numbers', 'contact_point', 'likely_consequences', 'measures_taken'],
    cite: 'UK GDPR Art. 33(1)',
    stage: 'initial',
  },
  br: {
    id: 'br.anpd',
    name: 'Agência Nacional de Proteção de Dados',
    items: [
      'nature_of_breach',
      'categories_and_numbers',
      'children_elderly_split',
      'security_measures',
      'risks_and_impacts',
      'measures_taken',
      'incident_date',
      'date_known',
      'contact_point',
    ],
    cite: 'Res. CD/ANPD 15/2024 art. 6',
  },
  'us-ca': {
    id: 'us-ca.ag',
    name: 'California Attorney General',
    items: ['sample_notice'],
    cite: 'Cal. Civ. Code 1798.82(f)',
  },
  'us-ny': {
    id: 'us-ny.ag',
    name: 'New York Attorney General',
    items: ['timing_and_distribution', 'number_affected', 'sample_notice'],
    cite: 'N.Y. Gen. Bus. Law 899-aa(8)(a)',
  },
  'us-ma': {
    id: 'us-ma.ag',
    name: 'Massachusetts Attorney General',
    items: [
      'nature_of_breach',
      'number_affected',
      'entity_and_reporter_identity',
      'person_responsible_if_known',
      'pi_types',
      'written_security_program_yes_no',
      'remedial_actions',
      'sample_notice',
      'credit_monitoring_certification',
    ],
    cite: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  },
  general: {
    id: 'xx.none',
    name: 'Example Authority',
    items: ['nature_of_breach', 'number_affected', 'contact_point'],
    cite: 'Example Act s. 1',
  },
};

function filing(regime: string, language: NoticeLanguage): NoticeText {
  const { id, name, items, cite, stage } = FILINGS[regime] ?? { id: '', name: '', items: [], cite: '' };
  const owed = sample.obligation(
    regime,
    items,
    {},
    {
      key: `${regime}/supervisory-authority/${id}/initial`,
      recipient: { kind: 'supervisory-authority', id, name },
      stage: stage ?? 'notice',
      cite,
      dueAt: '2025-01-20T09:30:00Z',
    },
  );
  const sent = regime === 'us-ma' ? sample.massachusetts : california;
  return draftFilingText({
    record: sample.sampleRecord({
      encryption: { encrypted: 'no' },
      measures: { taken: ['The database was taken off the internet.'], writtenSecurityProgram: 'yes' },
      services: [{ kind: 'credit_monitoring', months: 18, provider: 'Watchful Example Inc.', howToEnrol: 'Call us.' }],
    }),
    obligation: owed,
    language,
    reference: { incident: '2025-01-17-abcdefgh' },
    facts: {
      persons: { least: 1204, most: 1310 },
      byElement: [
        { element: 'email', persons: { least: 1204, most: 1310 } },
        { element: 'chat_content', persons: { least: 900, most: null } },
        { element: 'national_id.us_ssn', persons: { least: 24, most: 24 } },
      ],
      records: 31_204,
      dates: {
        noticeDate: '2025-01-19',
        incidentDate: '2025-01-06',
        discoveredDate: '2025-01-17',
        awareDate: '2025-01-17T09:30:00Z',
      },
      notices: regime.startsWith('us-') ? { date: '2025-01-21', channels: ['letter', 'email'] } : null,
      sampleNotice: regime.startsWith('us-') ? notice([sent], 'en') : null,
    },
  });
}

const filings: [string, NoticeText][] = [
  ...Object.keys(FILINGS).map((regime): [string, NoticeText] => [`${regime}.en`, filing(regime, 'en')]),
  ['eu-gdpr.de', filing('eu-gdpr', 'de')],
  ['general.de', filing('general', 'de')],
];

/** One key of each standing, as the issuers of two of them and our own service left them. */
const KEYS: readonly KeyOnRecord[] = [
  sample.key('dead', { ending: '3f9c', replacement: { by: 'issuer' } }),
  sample.key('asked', { provider: 'github', kind: 'github_pat_classic', ending: 'Qz71' }),
  sample.key('alive', { provider: 'aws', kind: 'aws_access_key_id', ending: null }),
];

function viewIn(language: NoticeLanguage, keys: readonly KeyOnRecord[] = []) {
  const { person, reference } = sample.view;
  const { name, addressLines } = person;
  return noticeViewOf({
    name,
    addressLines,
    elements: ELEMENTS,
    keys,
    reference,
    at: '2025-01-20T08:30:00.000Z',
    language,
  });
}

/** Compares with the file that was kept; `jest -u` keeps the new one. */
function expectGolden(name: string, content: string): void {
  const file = join(__dirname, '../vectors/golden', name);
  const state = expect.getState() as { snapshotState?: { _updateSnapshot?: string } };
  if (state.snapshotState?._updateSnapshot === 'all') writeFileSync(file, content);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `no golden file ${name}`).toBe(content);
}

describe('notices to people', () => {
  it.each(notices)('%s reads as it was approved', (name, text) => {
    const view = viewIn(text.language, name.includes('three-laws') ? [] : KEYS);
    const { subject, plain, html } = renderNotice(text, view);
    expectGolden(`notice.${name}.txt`, `${subject}\n\n${plain}`);
    expectGolden(`notice.${name}.html`, html);
    expectGolden(`letter.${name}.html`, renderLetter(text, view));
  });

  it('say everything that their laws demand, when the record holds every fact', () => {
    const laws = [
      [gdpr],
      [gdpr],
      [gdpr, newYork, brazil],
      [gdpr, newYork, brazil],
      [california],
      [sample.massachusetts],
    ];
    notices.forEach(([, text], n) =>
      expect(checkContent(text, laws[n] ?? [])).toEqual({ missing: [], prohibited: [], titles: [] }),
    );
  });
});

describe('filings with authorities', () => {
  it.each(filings)('%s reads as it was approved', (name, text) => {
    expectGolden(`filing.${name}.html`, renderFiling(text));
  });

  it('have no gap, when record and round hold every fact', () => {
    for (const [, text] of filings) expect(checkContent(text, []).missing).toEqual([]);
  });
});

describe('every page', () => {
  const pages = [
    ...notices.flatMap(([name, text]) => {
      const view = viewIn(text.language);
      return [
        [`mail ${name}`, renderNotice(text, view).html],
        [`letter ${name}`, renderLetter(text, view)],
      ];
    }),
    ...filings.map(([name, text]) => [`filing ${name}`, renderFiling(text)]),
  ] as [string, string][];

  it.each(pages)('%s loads nothing, links nowhere and prints nothing too small', (_, html) => {
    expect(html).not.toMatch(
      /<(a|img|link|script|iframe|form|input|object|video|base)\b|url\(|@import|src=|href=|https?:/i,
    );
    const sizes = [...html.matchAll(/(\d+(?:\.\d+)?)pt\b/g)].map((match) => Number(match[1]));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
    expect(html).toMatch(/<html lang="(en|de)">/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).not.toMatch(/\{\{|\}\}/);
  });
});
