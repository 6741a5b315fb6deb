import { AMERICAS_ROWS } from './authorities-americas';
import { ASIA_ROWS } from './authorities-asia';
import { AFRICA_ROWS } from './authorities-africa';
import { EU_AUTHORITIES } from './authorities-eu';
import { EUROPE_ROWS } from './authorities-europe';
import { US_A_TO_M_ROWS } from './authorities-us-a-to-m';
import { US_N_TO_Z_ROWS } from './authorities-us-n-to-z';
import type { Authority } from './authority';

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
  source: 'UK GDPR Art. 55; SI 2026/386',
};

/** Every body that a law of the rule set tells. Its territory is also the calendar of its business days. */
export const AUTHORITIES: readonly Authority[] = [
  ...EU_AUTHORITIES,
  GB_ICO,
  ...[...US_A_TO_M_ROWS, ...US_N_TO_Z_ROWS, ...AMERICAS_ROWS, ...ASIA_ROWS, ...EUROPE_ROWS, ...AFRICA_ROWS].map(
    ([id, kind, territory, name, zone, language, channel, source]): Authority => ({
      id,
      kind,
      territory,
      alsoFor: [],
      names: [{ from: null, name }],
      zone,
      language,
      channel,
      sector: 'any',
      source,
    }),
  ),
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
