import type { Authority } from './authority';

/** Supervisory authorities of the Member States, of the EEA and of the Länder; regions for public bodies. */
const GDPR_LIST = 'GDPR Art. 51, 68(4); national law';

/** What is said of single authorities; none of it was confirmed. */
const REMARKS: Readonly<Partial<Record<string, string>>> = {
  'at.dsb': 'bodies of Parliament are said to answer to a committee of their own since 2025',
  'be.gba': 'Flemish public bodies may answer to the Vlaamse Toezichtcommissie, whose standing is disputed',
  'fi.tietosuoja': 'public bodies of Åland are said to answer to Datainspektionen there',
};
const LAND_LIST = `${GDPR_LIST}; churches and public broadcasters are said to have authorities of their own`;

function sourceOf(id: string): string {
  const remark = REMARKS[id];
  return remark === undefined ? GDPR_LIST : `${GDPR_LIST}; ${remark}`;
}

/** [id, territory, name, zone, language, further territories] */
type Row =
  readonly [string, string, string, string, string] | readonly [string, string, string, string, string, string[]];

/** Supervisory authorities of the Member States and the EEA (GDPR Art. 51, 55); Germany's stand below. */
const STATES: readonly Row[] = [
  ['at.dsb', 'AT', 'Datenschutzbehörde (DSB)', 'Europe/Vienna', 'de'],
  ['be.gba', 'BE', 'Gegevensbeschermingsautoriteit / Autorité de protection des données', 'Europe/Brussels', 'nl'],
  ['bg.cpdp', 'BG', 'Commission for Personal Data Protection', 'Europe/Sofia', 'bg'],
  ['hr.azop', 'HR', 'Agencija za zaštitu osobnih podataka (AZOP)', 'Europe/Zagreb', 'hr'],
  ['cy.dpc', 'CY', 'Office of the Commissioner for Personal Data Protection', 'Asia/Nicosia', 'el'],
  ['cz.uoou', 'CZ', 'Úřad pro ochranu osobních údajů (ÚOOÚ)', 'Europe/Prague', 'cs'],
  ['dk.datatilsynet', 'DK', 'Datatilsynet', 'Europe/Copenhagen', 'da'],
  ['ee.aki', 'EE', 'Andmekaitse Inspektsioon (AKI)', 'Europe/Tallinn', 'et'],
  ['fi.tietosuoja', 'FI', 'Tietosuojavaltuutetun toimisto', 'Europe/Helsinki', 'fi', ['AX']],
  [
    'fr.cnil',
    'FR',
    'Commission nationale de l’informatique et des libertés (CNIL)',
    'Europe/Paris',
    'fr',
    ['GP', 'MQ', 'GF', 'RE', 'YT', 'MF'],
  ],
  ['gr.hdpa', 'GR', 'Hellenic Data Protection Authority', 'Europe/Athens', 'el'],
  ['hu.naih', 'HU', 'Nemzeti Adatvédelmi és Információszabadság Hatóság (NAIH)', 'Europe/Budapest', 'hu'],
  ['ie.dpc', 'IE', 'Data Protection Commission', 'Europe/Dublin', 'en'],
  ['it.garante', 'IT', 'Garante per la protezione dei dati personali', 'Europe/Rome', 'it'],
  ['lv.dvi', 'LV', 'Datu valsts inspekcija', 'Europe/Riga', 'lv'],
  ['lt.vdai', 'LT', 'Valstybinė duomenų apsaugos inspekcija', 'Europe/Vilnius', 'lt'],
  ['lu.cnpd', 'LU', 'Commission nationale pour la protection des données', 'Europe/Luxembourg', 'fr'],
  ['mt.idpc', 'MT', 'Information and Data Protection Commissioner', 'Europe/Malta', 'en'],
  ['nl.ap', 'NL', 'Autoriteit Persoonsgegevens', 'Europe/Amsterdam', 'nl'],
  ['pl.uodo', 'PL', 'Prezes Urzędu Ochrony Danych Osobowych (UODO)', 'Europe/Warsaw', 'pl'],
  ['pt.cnpd', 'PT', 'Comissão Nacional de Proteção de Dados', 'Europe/Lisbon', 'pt'],
  ['ro.anspdcp', 'RO', 'Autoritatea Națională de Supraveghere (ANSPDCP)', 'Europe/Bucharest', 'ro'],
  ['sk.uoou', 'SK', 'Úrad na ochranu osobných údajov', 'Europe/Bratislava', 'sk'],
  ['si.ip', 'SI', 'Informacijski pooblaščenec', 'Europe/Ljubljana', 'sl'],
  ['es.aepd', 'ES', 'Agencia Española de Protección de Datos', 'Europe/Madrid', 'es'],
  ['se.imy', 'SE', 'Integritetsskyddsmyndigheten (IMY)', 'Europe/Stockholm', 'sv'],
  ['no.datatilsynet', 'NO', 'Datatilsynet', 'Europe/Oslo', 'nb'],
  ['is.personuvernd', 'IS', 'Persónuvernd', 'Atlantic/Reykjavik', 'is'],
  ['li.dss', 'LI', 'Datenschutzstelle', 'Europe/Vaduz', 'de'],
];

/** [id, Land, name]: competent for private bodies with their seat, or people, in the Land. */
const LAENDER: readonly (readonly [string, string, string])[] = [
  ['de-bw.lfdi', 'DE-BW', 'Landesbeauftragter für den Datenschutz und die Informationsfreiheit Baden-Württemberg'],
  ['de-by.baylda', 'DE-BY', 'Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)'],
  ['de-be.blnbdi', 'DE-BE', 'Berliner Beauftragte für Datenschutz und Informationsfreiheit'],
  ['de-bb.lda', 'DE-BB', 'Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg'],
  ['de-hb.lfdi', 'DE-HB', 'Landesbeauftragter für Datenschutz und Informationsfreiheit Bremen'],
  ['de-hh.hmbbfdi', 'DE-HH', 'Hamburgischer Beauftragter für Datenschutz und Informationsfreiheit'],
  ['de-he.hbdi', 'DE-HE', 'Hessischer Beauftragter für Datenschutz und Informationsfreiheit'],
  ['de-mv.lfdi', 'DE-MV', 'Landesbeauftragter für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern'],
  ['de-ni.lfd', 'DE-NI', 'Landesbeauftragter für den Datenschutz Niedersachsen'],
  ['de-nw.ldi', 'DE-NW', 'Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen'],
  ['de-rp.lfdi', 'DE-RP', 'Landesbeauftragter für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz'],
  ['de-sl.udz', 'DE-SL', 'Unabhängiges Datenschutzzentrum Saarland'],
  ['de-sn.sdtb', 'DE-SN', 'Sächsische Datenschutz- und Transparenzbeauftragte'],
  ['de-st.lfd', 'DE-ST', 'Landesbeauftragte für den Datenschutz Sachsen-Anhalt'],
  ['de-sh.uld', 'DE-SH', 'Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein'],
  ['de-th.tlfdi', 'DE-TH', 'Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit'],
];

/** [id, region, name]: competent for the public bodies of a region of Spain. */
const SPANISH_REGIONS: readonly (readonly [string, string, string, string])[] = [
  ['es-ct.apdcat', 'ES-CT', 'Autoritat Catalana de Protecció de Dades (APDCAT)', 'ca'],
  ['es-pv.avpd', 'ES-PV', 'Autoridad Vasca de Protección de Datos (AVPD)', 'eu'],
  ['es-an.ctpda', 'ES-AN', 'Consejo de Transparencia y Protección de Datos de Andalucía (CTPDA)', 'es'],
];

function german(id: string, territory: string, name: string, sector: Authority['sector']): Authority {
  return {
    id,
    kind: 'supervisory-authority',
    territory,
    alsoFor: [],
    names: [{ from: null, name }],
    zone: 'Europe/Berlin',
    language: 'de',
    channel: 'web form of the authority',
    sector,
    source: LAND_LIST,
  };
}

/** Every authority of the GDPR area: one a Member State, sixteen Länder, regions, and those with a sector of their own. */
export const EU_AUTHORITIES: readonly Authority[] = [
  ...STATES.map(([id, territory, name, zone, language, alsoFor]): Authority => ({
    id,
    kind: 'supervisory-authority',
    territory,
    alsoFor: alsoFor ?? [],
    names: [{ from: null, name }],
    zone,
    language,
    channel: 'web form or portal of the authority',
    sector: 'any',
    source: sourceOf(id),
  })),
  ...SPANISH_REGIONS.map(([id, territory, name, language]): Authority => ({
    id,
    kind: 'supervisory-authority',
    territory,
    alsoFor: [],
    names: [{ from: null, name }],
    zone: 'Europe/Madrid',
    language,
    channel: 'web form or portal of the authority',
    sector: 'public',
    source: GDPR_LIST,
  })),
  ...LAENDER.map(([id, territory, name]) => german(id, territory, name, territory === 'DE-BY' ? 'private' : 'any')),
  german('de-by.baylfd', 'DE-BY', 'Bayerischer Landesbeauftragter für den Datenschutz (BayLfD)', 'public'),
  german('de.bfdi', 'DE', 'Bundesbeauftragte für den Datenschutz und die Informationsfreiheit', 'federal'),
];
