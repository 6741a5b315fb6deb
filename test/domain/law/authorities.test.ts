import { findClosure, isZone } from '../../../domain/law/calendar';
import { AUTHORITIES, authorityName, findAuthority } from '../../../domain/law/vocabularies/authorities';

const US_PARTS =
  'AL AK AZ AR CA CO CT DE DC FL GA GU HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VI VA WA WV WI WY'.split(
    ' ',
  );
const LAENDER = 'BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH'.split(' ');

/** States that make private bodies tell their Attorney General; DC and Florida's Department of Legal Affairs included. */
const TELLS_ATTORNEY_GENERAL =
  'AL AK AZ AR CA CO CT DE DC FL IL IN IA LA ME MD MA MO MT NE NH NM NY NC ND OK OR PA RI SD TX UT VT VA WA'.split(' ');
/** States and territories whose law names no Attorney General as a recipient. */
const TELLS_NONE = 'GA GU HI KS KY MI MN MS NV NJ OH PR SC TN VI WV WI WY'.split(' ');

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** What is wrong with a code of ISO 3166-1 or 3166-2, or null. */
function faultOf(code: string): string | null {
  const [country = '', part, ...rest] = code.split('-');
  if (!/^[A-Z]{2}$/.test(country) || regions.of(country) === undefined) return `${code}: no country`;
  if (rest.length > 0 || (part !== undefined && !/^[A-Z0-9]{1,3}$/.test(part))) return `${code}: no part of a country`;
  if (country === 'US' && part !== undefined && !US_PARTS.includes(part)) return `${code}: no state`;
  if (country === 'DE' && part !== undefined && !LAENDER.includes(part)) return `${code}: no Land`;
  return null;
}

describe('every body that is told', () => {
  const faults = (of: (authority: (typeof AUTHORITIES)[number]) => boolean) =>
    AUTHORITIES.filter((authority) => !of(authority)).map(({ id }) => id);

  it('has an id of its own, made of its territory and a short name', () => {
    expect(new Set(AUTHORITIES.map(({ id }) => id)).size).toBe(AUTHORITIES.length);
    expect(faults(({ id }) => /^[a-z]{2}(-[a-z0-9]{2,4})?\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(faults(({ id, territory }) => id.slice(0, 2).toUpperCase() === territory.slice(0, 2))).toEqual([]);
  });

  it('is found by its id, and nothing else is', () => {
    expect(faults((authority) => findAuthority(authority.id) === authority)).toEqual([]);
    expect(findAuthority('us-ny')).toBeNull();
    expect(findAuthority('toString')).toBeNull();
  });

  it('is an authority, an Attorney General, a regulator or an agency', () => {
    const kinds = ['supervisory-authority', 'attorney-general', 'sector-regulator', 'agency'];
    expect(faults(({ kind }) => kinds.includes(kind))).toEqual([]);
  });

  it('sits in a zone of the IANA database, in a territory of ISO 3166', () => {
    expect(faults(({ zone }) => zone.includes('/') && isZone(zone))).toEqual([]);
    const codes = AUTHORITIES.flatMap(({ territory, alsoFor }) => [territory, ...alsoFor]);
    expect(codes.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it('writes a language that has a code of two letters', () => {
    expect(faults(({ language }) => /^[a-z]{2}$/.test(language) && languages.of(language) !== undefined)).toEqual([]);
  });

  it('has a name on every day, a channel and a source', () => {
    expect(faults((authority) => authorityName(authority, '2018-05-25').length > 2)).toEqual([]);
    expect(faults(({ names }) => names[0]?.from === null)).toEqual([]);
    expect(faults(({ names }) => names.slice(1).every(({ from }) => /^\d{4}-\d{2}-\d{2}$/.test(from ?? '')))).toEqual(
      [],
    );
    expect(faults(({ channel, source }) => channel !== '' && source.length > 5)).toEqual([]);
  });
});

describe('the business days of an office', () => {
  it.each([
    ['de-by.baylda', '2026-06-04', 'Corpus Christi'],
    ['us-ny.dfs', '2026-02-12', "Lincoln's Birthday"],
    ['us.sec', '2026-11-26', 'Thanksgiving Day'],
    ['br.anpd', '2025-11-20', 'Black Awareness Day'],
    ['jp.ppc', '2026-12-29', 'year end'],
    ['om.mtcit', '2026-07-10', 'weekend'],
  ])('of %s leave out %s: %s', (id, date, why) => {
    expect(findClosure(findAuthority(id)?.territory ?? null, date)).toBe(why);
  });
});

describe('a body that was renamed', () => {
  it.each([
    ['gb.ico', '2026-09-29', 'Information Commissioner (ICO)'],
    ['gb.ico', '2026-09-30T00:00:00+01:00', 'Information Commission (ICO)'],
  ])('%s is called on %s: %s', (id, asOf, name) => {
    const authority = findAuthority(id);
    expect(authority && authorityName(authority, asOf)).toBe(name);
  });
});

describe('the law of the United States', () => {
  it.each(TELLS_ATTORNEY_GENERAL)('has the Attorney General told in %s', (state) => {
    const authority = findAuthority(`us-${state.toLowerCase()}.ag`);
    expect(authority).toMatchObject({ kind: 'attorney-general', territory: `US-${state}`, sector: 'any' });
  });

  it.each(TELLS_NONE)('names no Attorney General as a recipient in %s', (state) => {
    expect(findAuthority(`us-${state.toLowerCase()}.ag`)).toBeNull();
  });

  it('lets only public agencies tell the Attorney General of Idaho', () => {
    expect(findAuthority('us-id.ag')).toMatchObject({
      kind: 'attorney-general',
      source: expect.stringContaining('public agencies only'),
    });
  });

  it('calls the Attorney General of Florida the Department of Legal Affairs', () => {
    expect(findAuthority('us-fl.ag')?.names[0]?.name).toContain('Department of Legal Affairs');
  });
});

describe('the law names as a recipient', () => {
  it.each([
    ['GDPR Art. 51', 'at.dsb', 'supervisory-authority'],
    ['GDPR Art. 51', 'de-th.tlfdi', 'supervisory-authority'],
    ['GDPR Art. 51', 'es-pv.avpd', 'supervisory-authority'],
    ['GDPR in the EEA', 'no.datatilsynet', 'supervisory-authority'],
    ['GDPR in the EEA', 'is.personuvernd', 'supervisory-authority'],
    ['GDPR in the EEA', 'li.dss', 'supervisory-authority'],
    ['BDSG s. 9', 'de.bfdi', 'supervisory-authority'],
    ['Regulation (EU) 2018/1725', 'eu.edps', 'supervisory-authority'],
    ['Regulation (EU) 611/2013', 'eu.telecom-authority', 'sector-regulator'],
    ['NIS2 Art. 23', 'eu.nis2-csirt', 'sector-regulator'],
    ['DORA Art. 19', 'eu.financial-authority', 'sector-regulator'],
    ['UK GDPR Art. 33', 'gb.ico', 'supervisory-authority'],
    ['FADP Art. 24', 'ch.fdpic', 'supervisory-authority'],
    ['Information Security Act (CH) Art. 74a', 'ch.ncsc', 'agency'],
    ['152-FZ Art. 21(3.1)', 'ru.roskomnadzor', 'supervisory-authority'],
    ['Law 6698 Art. 12(5)', 'tr.kvkk', 'supervisory-authority'],
    ['Jersey Law Art. 20', 'je.joic', 'supervisory-authority'],
    ['PIPEDA s. 10.1', 'ca.opc', 'supervisory-authority'],
    ['P-39.1 s. 3.5', 'ca-qc.cai', 'supervisory-authority'],
    ['PIPA (AB) s. 34.1', 'ca-ab.oipc', 'supervisory-authority'],
    ['LGPD Art. 48', 'br.anpd', 'supervisory-authority'],
    ['DS 016-2024-JUS Art. 34', 'pe.anpd', 'supervisory-authority'],
    ['DS 016-2024-JUS Art. 34.5', 'pe.cnsd', 'agency'],
    ['LOPDP Art. 43', 'ec.spdp', 'supervisory-authority'],
    ['LOPDP Art. 43', 'ec.arcotel', 'agency'],
    ['Law 21.719', 'cl.agency', 'supervisory-authority'],
    ['Law 1581 Art. 17(n)', 'co.sic', 'supervisory-authority'],
    ['APPI Art. 26', 'jp.ppc', 'supervisory-authority'],
    ['PIPA (KR) Art. 34', 'kr.pipc', 'supervisory-authority'],
    ['PIPL Art. 57', 'cn.cac', 'supervisory-authority'],
    ['Incident Reporting Measures Art. 4', 'cn.provincial-cac', 'supervisory-authority'],
    ['Incident Reporting Measures Art. 4', 'cn.cii-protection', 'sector-regulator'],
    ['Incident Reporting Measures Art. 4', 'cn.public-security', 'agency'],
    ['PDPA (SG) s. 26D', 'sg.pdpc', 'supervisory-authority'],
    ['PDPA (MY) s. 12B', 'my.jpdp', 'supervisory-authority'],
    ['Data Privacy Act s. 20(f)', 'ph.npc', 'supervisory-authority'],
    ['DPDP Act s. 8(6)', 'in.dpb', 'supervisory-authority'],
    ['IT Act s. 70B(6)', 'in.cert-in', 'agency'],
    ['Privacy Act 1988 s. 26WK', 'au.oaic', 'supervisory-authority'],
    ['Privacy Act 2020 s. 114', 'nz.opc', 'supervisory-authority'],
    ['Data Security Regulations reg. 11(d)', 'il.ppa', 'supervisory-authority'],
    ['DIFC Law 5 of 2020 Art. 41', 'ae-difc.commissioner', 'supervisory-authority'],
    ['PDPL (SA) Art. 20', 'sa.sdaia', 'supervisory-authority'],
    ['POPIA s. 22', 'za.regulator', 'supervisory-authority'],
    ['Data Protection Act 2019 (KE) s. 43', 'ke.odpc', 'supervisory-authority'],
    ['45 CFR 164.408', 'us.hhs', 'sector-regulator'],
    ['16 CFR 318', 'us.ftc', 'sector-regulator'],
    ['Form 8-K Item 1.05', 'us.sec', 'sector-regulator'],
    ['12 CFR 53.3', 'us.bank-agency', 'sector-regulator'],
    ['12 CFR 748.1(c)', 'us.ncua', 'sector-regulator'],
    ['47 CFR 64.2011', 'us.fcc', 'sector-regulator'],
    ['47 CFR 64.2011', 'us.fbi-secret-service', 'agency'],
    ['6 U.S.C. 681b', 'us.cisa', 'agency'],
    ['Ariz. Rev. Stat. 18-552', 'us-az.homeland-security', 'agency'],
    ['Cal. HSC 1280.15', 'us-ca.cdph', 'sector-regulator'],
    ['Haw. Rev. Stat. 487N-2', 'us-hi.ocp', 'agency'],
    ['Me. Rev. Stat. tit. 10, 1348', 'us-me.dpfr', 'sector-regulator'],
    ['Mass. Gen. Laws ch. 93H', 'us-ma.ocabr', 'agency'],
    ['N.H. Rev. Stat. 359-C:20', 'us-nh.primary-regulator', 'sector-regulator'],
    ['N.J. Rev. Stat. 56:8-163', 'us-nj.state-police', 'agency'],
    ['N.D. Cent. Code ch. 13-01.2', 'us-nd.financial-institutions', 'sector-regulator'],
    ['10 L.P.R.A. 4052', 'us-pr.daco', 'agency'],
    ['S.C. Code 39-1-90', 'us-sc.consumer-affairs', 'agency'],
    ['Utah Code 13-44-202', 'us-ut.cyber-center', 'agency'],
    ['Vt. Stat. tit. 9, 2435', 'us-vt.dfr', 'sector-regulator'],
    ['Va. Code 58.1-341.2', 'us-va.taxation', 'agency'],
  ])('%s: %s, %s', (_, id, kind) => {
    expect(findAuthority(id)?.kind).toBe(kind);
  });
});
