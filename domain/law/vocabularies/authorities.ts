import type { RecipientKind } from '../obligation';
import type { Authority } from './authority';
import { EU_AUTHORITIES } from './authorities-eu';

type Row = readonly [string, RecipientKind, string, string, string, string, string];

/** [id, kind, territory, name, zone, language, channel] */
const OTHERS: readonly Row[] = [
  [
    'br.anpd',
    'supervisory-authority',
    'BR',
    'Agência Nacional de Proteção de Dados (ANPD)',
    'America/Sao_Paulo',
    'pt',
    'electronic form, filed by the data protection officer or a representative with power of attorney',
  ],
  [
    'us-ca.ag',
    'attorney-general',
    'US-CA',
    'California Attorney General',
    'America/Los_Angeles',
    'en',
    'electronic submission of one sample notice',
  ],
  [
    'us-ny.ag',
    'attorney-general',
    'US-NY',
    'New York Attorney General',
    'America/New_York',
    'en',
    'portal form that reaches all state agencies',
  ],
  [
    'us-ny.department-of-state',
    'agency',
    'US-NY',
    'New York Department of State',
    'America/New_York',
    'en',
    'portal form of the Attorney General',
  ],
  [
    'us-ny.state-police',
    'agency',
    'US-NY',
    'New York Division of State Police',
    'America/New_York',
    'en',
    'portal form of the Attorney General',
  ],
  [
    'us-ny.dfs',
    'sector-regulator',
    'US-NY',
    'New York Department of Financial Services',
    'America/New_York',
    'en',
    'portal of the department',
  ],
  [
    'us-ma.ag',
    'attorney-general',
    'US-MA',
    'Massachusetts Attorney General',
    'America/New_York',
    'en',
    'online portal',
  ],
  [
    'us-ma.ocabr',
    'agency',
    'US-MA',
    'Massachusetts Office of Consumer Affairs and Business Regulation',
    'America/New_York',
    'en',
    'online portal',
  ],
];

const GB_ICO: Authority = {
  id: 'gb.ico',
  kind: 'supervisory-authority',
  territory: 'GB',
  alsoFor: [],
  names: [
    { from: null, name: 'Information Commissioner (ICO)' },
    { from: '2026-09-30', name: 'Information Commission (ICO)' },
  ],
  zone: 'Europe/London',
  language: 'en',
  channel: 'online form or helpline',
  sector: 'any',
};

export const AUTHORITIES: readonly Authority[] = [
  ...EU_AUTHORITIES,
  GB_ICO,
  ...OTHERS.map(([id, kind, territory, name, zone, language, channel]): Authority => ({
    id,
    kind,
    territory,
    alsoFor: [],
    names: [{ from: null, name }],
    zone,
    language,
    channel,
    sector: 'any',
  })),
];

const BY_ID = new Map(AUTHORITIES.map((authority) => [authority.id, authority]));

export function findAuthority(id: string): Authority | null {
  return BY_ID.get(id) ?? null;
}

/** The name on the day `asOf` (ISO instant or date). */
export function authorityName(authority: Authority, asOf: string): string {
  const day = asOf.slice(0, 10);
  const named = authority.names.filter((entry) => entry.from === null || entry.from <= day);
  return (named.at(-1) ?? authority.names[0])?.name ?? authority.id;
}
