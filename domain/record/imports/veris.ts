import { datedOr, imported, readJson, textOf, type Imported, type Json, type Reading } from './imported';

/**
 * A VERIS 1.3 incident as a starting record. Its amounts count records, not people, and its country is the organisation's:
 * how many people it concerns and where they live stays unknown. "Potentially" is no evidence of access, and "stored" says
 * nothing of encryption.
 */
export function fromVeris(document: Json, importedAt: string): Imported {
  const veris = readJson(document);
  const draft: Record<string, unknown> = {
    ...(veris.text('incident_id') ? { title: `VERIS incident ${veris.text('incident_id')}` } : {}),
    organisation: organisationOf(veris),
    claims: datedOr(importedAt, claimsOf(veris)),
    ...(veris.text('summary') ? { summary: veris.text('summary') } : {}),
    cause: causeOf(veris),
    malice: maliceOf(veris),
    breach: breachOf(veris),
    access: accessOf(veris),
    encryption: { encrypted: encryptedOf(veris) },
    media: mediaOf(veris),
    groups: groupsOf(veris),
  };
  return imported(draft, veris.unread());
}

const SECTORS: readonly (readonly [prefix: string, sector: string])[] = [
  ['62', 'healthcare'],
  ['52', 'finance'],
  ['61', 'education'],
  ['517', 'telecom'],
  ['92', 'public administration'],
];

function organisationOf(veris: Reading): Record<string, unknown> {
  const industry = veris.text('victim.industry') ?? '';
  const sectors = SECTORS.filter(([prefix]) => industry.startsWith(prefix)).map(([, sector]) => sector);
  const countries = veris.texts('victim.country').filter((code) => /^[A-Z]{2}$/.test(code));
  return {
    name: veris.text('victim.victim_id') ?? 'an organisation that the source does not name',
    establishments: countries.map((territory) => ({ territory })),
    ...(sectors.length > 0 ? { sectors } : {}),
    ...(industry.startsWith('92') ? { kind: 'public' } : {}),
  };
}

/** Dates of VERIS may stop at the month or the year; what is only about so says so. */
function claimsOf(veris: Reading): Record<string, unknown>[] {
  const occurred = dateClaim(veris, 'timeline.incident', 'occurred');
  const told = dateClaim(veris, 'plus.timeline.notification', 'reported');
  const written = veris.text('plus.created');
  const claims = [...occurred, ...told];
  if (claims.length > 0 || written === null) return claims;
  return [
    {
      id: 'entered',
      event: 'reported',
      at: written,
      source: 'VERIS plus.created: the day on which it was written down',
    },
  ];
}

function dateClaim(veris: Reading, path: string, event: string): Record<string, unknown>[] {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => veris.number(`${path}.${part}`));
  if (!year) return [];
  const two = (part: number | null | undefined): string => String(part ?? 1).padStart(2, '0');
  const precision = month && day ? 'day' : 'about';
  return [{ id: event, event, at: `${year}-${two(month)}-${two(day)}`, precision, source: `VERIS ${path}` }];
}

const ERRORS: Readonly<Record<string, string>> = {
  Misconfiguration: 'misconfiguration',
  Misdelivery: 'misdirected',
  Loss: 'loss_or_theft',
  'Programming error': 'software_bug',
};

function causeOf(veris: Reading): string {
  const malware = veris.texts('action.malware.variety');
  const physical = veris.texts('action.physical.variety');
  const errors = veris.texts('action.error.variety');
  if (malware.includes('Ransomware')) return 'ransomware';
  if (veris.has('action.hacking') || veris.has('action.malware') || veris.has('action.social')) return 'hacking';
  if (veris.has('action.misuse')) return 'insider';
  if (physical.includes('Theft')) return 'loss_or_theft';
  const known = errors.flatMap((variety) => ERRORS[variety] ?? []);
  if (known[0] !== undefined) return known[0];
  return veris.has('action.error') || veris.has('action.physical') ? 'other' : 'unknown';
}

function maliceOf(veris: Reading): string {
  const deliberate = ['hacking', 'malware', 'social', 'misuse'].some((kind) => veris.has(`action.${kind}`));
  if (deliberate || veris.texts('action.physical.variety').includes('Theft')) return 'yes';
  return veris.has('action.error') ? 'no' : 'unknown';
}

function breachOf(veris: Reading): Record<string, string> {
  const disclosed = veris.text('attribute.confidentiality.data_disclosure');
  const confidentiality = disclosed === 'Yes' ? 'yes' : disclosed === 'No' ? 'no' : 'unknown';
  const integrity = veris.texts('attribute.integrity.variety').some((variety) => variety === 'Modify data');
  const availability = veris.texts('attribute.availability.variety').length > 0;
  return {
    confidentiality,
    integrity: integrity ? 'yes' : 'unknown',
    availability: availability ? 'yes' : 'unknown',
  };
}

/** A disclosure that is certain was an access; whether a copy was taken is another question. */
function accessOf(veris: Reading): Record<string, string> {
  return veris.text('attribute.confidentiality.data_disclosure') === 'Yes' ? { accessed: 'yes' } : {};
}

function encryptedOf(veris: Reading): string {
  const states = veris.texts('attribute.confidentiality.state');
  const sealed = states.some((state) => /(?<!un)encrypted/i.test(state));
  const plain = states.some((state) => /unencrypted/i.test(state));
  return sealed === plain ? 'unknown' : sealed ? 'yes' : 'no';
}

function mediaOf(veris: Reading): string {
  const kinds = veris.objects('asset.assets').flatMap((asset) => textOf(asset['variety']) ?? []);
  const paper = kinds.filter((kind) => kind === 'M - Documents').length;
  if (paper === 0) return kinds.some((kind) => /^[SUTN] - /.test(kind)) ? 'computerized' : 'unknown';
  return paper === kinds.length ? 'paper' : 'unknown';
}

const RELATIONS: Readonly<Record<string, string>> = {
  Customer: 'customer',
  Employee: 'staff',
  Patient: 'patient',
  Student: 'student',
};

/** What a variety of data surely or probably holds. */
const ELEMENTS: Readonly<Record<string, readonly [element: string, evidence: string][]>> = {
  Credentials: [
    ['credentials.password_plain', 'possible'],
    ['username', 'likely'],
  ],
  Personal: [
    ['name.full', 'likely'],
    ['postal_address', 'possible'],
    ['email', 'possible'],
    ['national_id.us_ssn', 'possible'],
  ],
  Medical: [['health.condition', 'certain']],
  Bank: [['bank_account.number', 'certain']],
  Payment: [['payment_card', 'certain']],
};

/** One group for each kind of people; all of them with the same kinds of data, since VERIS does not tell them apart. */
function groupsOf(veris: Reading): Record<string, unknown>[] {
  const data = veris.objects('attribute.confidentiality.data');
  const total = veris.number('attribute.confidentiality.data_total');
  const varieties = data.flatMap(({ variety }) => textOf(variety) ?? []);
  const elements = new Map(varieties.flatMap((variety) => ELEMENTS[variety] ?? []));
  const whose = veris.texts('attribute.confidentiality.data_victim');
  const relations = whose.flatMap((kind) => RELATIONS[kind] ?? []);
  const kinds = relations.length > 0 ? relations : ['unknown'];
  if (data.length === 0 && whose.length === 0) return [];
  return kinds.map((relation) => ({
    id: relation === 'unknown' ? 'people' : relation.replace('_', '-'),
    relation,
    elements: [...elements].map(([element, evidence]) => ({ element, evidence })),
    ...(varieties.includes('Medical') ? { specialCategory: 'yes' } : {}),
    ...(total === null ? {} : { count: { origin: `VERIS names ${total} records; records are not people` } }),
  }));
}
