import { type ElementDetector, type ElementFinding, NONE, isEmptyValue, protectedFinding } from '../element';
import type { ElementId } from '../element-ids';

const ID = 'auth_token.jwt' as const;
/** RFC 7519 section 3: two or three parts of base64url, the first a JSON object with `alg`. */
const TOKEN = /^(?:Bearer\s+)?(eyJ[A-Za-z0-9_-]{6,})\.([A-Za-z0-9_-]*)\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,2}$/i;
const IN_TEXT = /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{6,2000})\.([A-Za-z0-9_-]{4,20000})\.[A-Za-z0-9_-]{0,2000}/g;
const CERTAIN: ElementFinding = { element: ID, protection: 'plain', evidence: 'certain' };
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };

/**
 * Claims of RFC 7519 and OpenID Connect Core section 5.1 that are data of the person themselves. Roles and scopes are no
 * element of the table.
 */
const CLAIMS: Readonly<Record<string, ElementId>> = {
  sub: 'account_id',
  uid: 'account_id',
  user_id: 'account_id',
  email: 'email',
  upn: 'email',
  preferred_username: 'username',
  username: 'username',
  nickname: 'username',
  name: 'name.full',
  given_name: 'name.full',
  family_name: 'name.full',
  phone_number: 'phone',
  birthdate: 'dob',
  gender: 'gender',
  picture: 'photo',
  address: 'postal_address',
  ip: 'ip_address',
  ipaddr: 'ip_address',
  device_id: 'device_id',
};

/** A signed token; what stands in its payload can be read by everybody and is exposed as well. */
export const jwt: ElementDetector = {
  id: ID,
  columns: [
    'jwt',
    'id_token',
    'access_token',
    'jwt_token',
    'bearer_token',
    'bearer',
    'authorization',
    'auth_token',
    'token',
  ],
  share: 0.8,
  byValue: true,
  check: (value) => {
    if (isEmptyValue(value)) return null;
    const text = value.trim();
    const [, header = ''] = TOKEN.exec(text) ?? [];
    if (header !== '' && 'alg' in (objectOf(header) ?? {})) return CERTAIN;
    return /[*•]{3}/.test(text) ? protectedFinding(ID, text) : null;
  },
  derive: (value) => claimsOf((TOKEN.exec(value.trim()) ?? [])[2]),
  textNeeds: [IN_TEXT],
  findInText: (text) => {
    if (!text.includes('eyJ')) return NONE;
    return [...text.matchAll(IN_TEXT)].flatMap(([, header = '', payload]) =>
      'alg' in (objectOf(header) ?? {}) ? [LIKELY, ...claimsOf(payload)] : [],
    );
  },
  examples: {
    hits: [fake({ sub: 'u-000123' }), `Bearer ${fake({ email: 'ada@example.org' })}`, 'eyJ***'],
    misses: ['', 'eyJub3RoaW5nIjoxfQ.e30.x', 'Fake0Example1Not2A3Real4Key5', 'a.b.c'],
    textHits: [`Authorization: Bearer ${fake({ role: 'admin' })}`],
    textMisses: ['eyJ begins every JSON object in base 64', 'x eyJub3RoaW5nIjoxfQ.eyJhIjoxfQ.x'],
  },
};

/** Each element of the claims once, `likely`: a name in a signed token, without a check of its value. */
function claimsOf(payload: string | undefined): readonly ElementFinding[] {
  const claims = payload ? objectOf(payload) : null;
  if (!claims) return NONE;
  const elements = new Set<ElementId>();
  for (const [claim, value] of Object.entries(claims)) {
    const element = Object.hasOwn(CLAIMS, claim) ? CLAIMS[claim] : undefined;
    if (element && value !== null && value !== '' && typeof value !== 'boolean') elements.add(element);
  }
  return [...elements].map((element) => ({ element, protection: 'plain', evidence: 'likely' }));
}

function objectOf(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A token nobody issued: its signature is the word "fake". */
function fake(claims: object): string {
  const coded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${coded({ alg: 'HS256', typ: 'JWT' })}.${coded(claims)}.ZmFrZQ`;
}
