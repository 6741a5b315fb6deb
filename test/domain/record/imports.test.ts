import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHibp } from '../../../domain/record/imports/hibp';
import type { Imported, Json } from '../../../domain/record/imports/imported';
import { fromOcsf } from '../../../domain/record/imports/ocsf';
import { fromReportText } from '../../../domain/record/imports/report-text';
import { fromVeris } from '../../../domain/record/imports/veris';
import { assessRecord } from '../../../domain/severity/assess';

const TODAY = '2026-11-20T09:00:00Z';

const VERIS: Json = {
  incident_id: '0000-EXAMPLE',
  summary: 'A drive with letters was stolen from a car.',
  victim: { victim_id: 'Muster Klinik', country: ['NL'], industry: '622110', employee_count: '101 to 1000' },
  action: { physical: { variety: ['Theft'], vector: ['Personal vehicle'] } },
  asset: { assets: [{ variety: 'M - Disk drive' }, { variety: 'U - Laptop' }], cloud: ['Unknown'] },
  attribute: {
    confidentiality: {
      data: [{ variety: 'Medical', amount: 781 }],
      data_disclosure: 'Potentially',
      data_total: 781,
      data_victim: ['Patient'],
      state: ['Stored'],
    },
    availability: { variety: ['Loss'] },
  },
  timeline: { incident: { year: 2016, month: 4 } },
};

describe('a VERIS incident', () => {
  const { record, unmapped, unknown } = fromVeris(VERIS, TODAY);

  it('counts records, and records are not people', () => {
    expect(record.groups[0]?.count).toEqual({
      least: null,
      most: null,
      origin: 'VERIS names 781 records; records are not people',
    });
    expect(unknown).toContain('how many people it concerns');
  });

  it('is in the country of the organisation, which is not that of the people', () => {
    expect(record.organisation.establishments).toEqual([{ territory: 'NL', main: false }]);
    expect(record.groups[0]?.territories).toEqual([]);
    expect(unknown).toContain('where these people live');
  });

  it('reads "potentially" as not known, and "stored" as saying nothing of encryption', () => {
    expect(record.access.accessed).toBe('unknown');
    expect(record.breach.confidentiality).toBe('unknown');
    expect(record.encryption.encrypted).toBe('unknown');
    const sealed = {
      ...VERIS,
      attribute: { confidentiality: { data_disclosure: 'Yes', state: ['Stored encrypted'] } },
    };
    expect(fromVeris(sealed, TODAY).record).toMatchObject({
      encryption: { encrypted: 'yes' },
      access: { accessed: 'yes', acquired: 'unknown' },
    });
  });

  it('takes what it does say: the theft, the kind of data, whose they are, the month', () => {
    expect(record).toMatchObject({ cause: 'loss_or_theft', malice: 'yes', breach: { availability: 'yes' } });
    expect(record.groups[0]).toMatchObject({ relation: 'patient', specialCategory: 'yes' });
    expect(record.claims).toEqual([
      expect.objectContaining({ event: 'occurred', at: '2016-04-01', precision: 'about' }),
    ]);
  });

  it('names each field that has no place in a record', () => {
    expect(unmapped).toContain('victim.employee_count');
    expect(unmapped).toContain('action.physical.vector');
    expect(unmapped).not.toContain('attribute.confidentiality.data_total');
  });
});

describe('a breach of Have I Been Pwned', () => {
  const breach: Json = {
    Name: 'Musterforum',
    Title: 'Muster Forum',
    Domain: 'forum.example',
    BreachDate: '2024-03-01',
    AddedDate: '2024-05-02T10:00:00Z',
    PwnCount: 12345,
    Description: 'In March 2024 the <em>forum</em> lost its accounts.',
    DataClasses: ['Email addresses', 'Passwords', 'Avatars'],
    IsVerified: true,
    IsSensitive: true,
  };
  const { record, unmapped } = fromHibp(breach, TODAY);

  it('is taken by name, dates, count and data classes', () => {
    expect(record.organisation).toMatchObject({ name: 'Muster Forum', contact: { website: 'forum.example' } });
    expect(record.claims.map(({ event, at }) => [event, at])).toEqual([
      ['occurred', '2024-03-01'],
      ['reported', '2024-05-02T10:00:00Z'],
    ]);
    expect(record.summary).toBe('In March 2024 the forum lost its accounts.');
    expect(record.groups[0]).toMatchObject({ count: { least: null, most: 12345 }, specialCategory: 'yes' });
  });

  it('does not say whether its passwords could be read', () => {
    expect(record.groups[0]?.elements).toContainEqual({
      element: 'credentials.password_hash',
      protection: 'unknown',
      evidence: 'certain',
    });
  });

  it('names the classes and fields that have no place', () => {
    expect(unmapped).toEqual(expect.arrayContaining(['DataClasses: Avatars', 'IsVerified']));
  });
});

describe('an OCSF data security finding', () => {
  const finding: Json = {
    class_uid: 2006,
    time: 1_767_225_600_000,
    finding_info: {
      title: 'Open bucket',
      desc: 'A bucket could be read by everybody.',
      first_seen_time: 1_767_139_200_000,
    },
    data_security: { category: 'Financial', detection_system: 'Muster DLP' },
    cloud: { org: { name: 'Muster Bank' } },
    severity_id: 4,
  };
  const { record, unmapped, unknown } = fromOcsf(finding, TODAY);

  it('says what a tool saw and when, and of whom it says nothing', () => {
    expect(record).toMatchObject({
      title: 'Open bucket',
      organisation: { name: 'Muster Bank' },
      media: 'computerized',
    });
    expect(record.claims.map(({ event, at }) => [event, at])).toEqual([
      ['occurred', '2025-12-31T00:00:00.000Z'],
      ['detected', '2026-01-01T00:00:00.000Z'],
    ]);
    expect(unknown).toEqual(expect.arrayContaining(['whether somebody took a copy', 'where these people live']));
    expect(unmapped).toEqual(['class_uid', 'data_security.detection_system', 'severity_id']);
  });
});

describe('the text of an incident report', () => {
  const text = `Back\n\nA database with accounts of a shop stood open on the internet\n\nSeverity\nHigh\nDate Occurred\nJan 2, 2025\nDate Reported: 17 January 2025\nPeople Affected\n1,000,000\n\nOn 17 January a researcher found the database, which held names and addresses of 5,000 people in France.\n`;
  const { record, unmapped } = fromReportText(text, TODAY);

  it('gives its labelled fields as claims, and its prose as prose', () => {
    expect(record.title).toBe('A database with accounts of a shop stood open on the internet');
    expect(record.claims.map(({ event, at }) => [event, at])).toEqual([
      ['occurred', '2025-01-02'],
      ['reported', '2025-01-17'],
    ]);
    expect(record.summary).toMatch(/^On 17 January a researcher/);
  });

  it('reads no fact out of the prose, and names the labels that it does not use', () => {
    expect(record.groups[0]).toMatchObject({ elements: [], territories: [], count: { most: null } });
    expect(record.groups[0]?.count.origin).toContain('1000000');
    expect(unmapped).toEqual(['severity: High']);
  });

  it('of which nothing is dated is dated by the day of the import alone', () => {
    expect(fromReportText('Something happened to somebody somewhere.', TODAY).record.claims).toEqual([
      expect.objectContaining({ event: 'reported', at: TODAY }),
    ]);
  });
});

/** Licensed apart from this project and never part of it: read where somebody has put them beside the checkout. */
const SAMPLES = join(__dirname, '..', '..', '..', '..', 'shared', 'facts', 'vcdb-sample');
const REPORT = join(__dirname, '..', '..', '..', '..', 'shared', 'case', 'incident.txt');

const assessable = ({ record, unknown, unmapped }: Imported): void => {
  expect(assessRecord(record).documentation).toBe('required');
  expect(unknown.length).toBeGreaterThan(0);
  expect(unmapped.length).toBeGreaterThan(0);
};

if (existsSync(SAMPLES)) {
  describe('the samples of the VERIS Community Database', () => {
    it.each(readdirSync(SAMPLES).filter((file) => file.endsWith('.json')))('%s is read and assessed', (file) => {
      const document = JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as Json;
      const taken = fromVeris(document, TODAY);
      assessable(taken);
      expect(
        taken.record.groups.every(({ count, territories }) => count.most === null && territories.length === 0),
      ).toBe(true);
    });
  });
} else process.stderr.write('not run: the samples of the VERIS Community Database are not beside this checkout\n');

if (existsSync(REPORT)) {
  it('the report of the open database is read and assessed', () => {
    assessable(fromReportText(readFileSync(REPORT, 'utf8'), TODAY));
  });
} else process.stderr.write('not run: the report of the open database is not beside this checkout\n');
