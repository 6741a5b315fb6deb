import type { NoticeLanguage } from '../../domain/notices/text';
import { standingOf, type KeyOnRecord, type KeyStanding } from '../../domain/notices/told-key';
import { formatInstant } from './dates';
import { issuerName } from './issuers';

/** Plain words for formats of keys by what their ids hold: [English, German]; the first that fits. Nouns that follow "your" and "Ihr". */
const KINDS: readonly (readonly [RegExp, readonly [string, string]])[] = [
  [/password|database_url|basic_auth|_hash$/, ['password', 'Passwort']],
  [/private_key|secret_key$|service_account/, ['secret key', 'geheimer Schlüssel']],
  [/webhook/, ['webhook secret', 'Webhook-Geheimnis']],
  [/session|cookie|jwt|oauth/, ['sign-in token', 'Anmelde-Token']],
  [/token|(?:^|_)pat(?:_|$)/, ['access token', 'Zugriffstoken']],
];
const API_KEY = ['API key', 'API-Schlüssel'] as const;

/** More than so many keys of one person are counted, not listed. */
const LISTED = 20;
/** What a person has to act on stands first. */
const ORDER: readonly KeyStanding[] = ['alive', 'foreign', 'open', 'asked', 'dead'];

/** What `partials/key.<language>` says of one key; null and false are not said. */
export interface KeyFacts extends Record<KeyStanding, boolean> {
  /** number of keys that are not listed; then nothing else is said */
  more: string | null;
  name: string;
  /** null = ourselves */
  issuer: string | null;
  ending: string | null;
  /** instant of the proof, or of the last look that saw it alive */
  at: string | null;
  replaced: boolean;
  handedOver: boolean;
  handedOverAt: string | null;
}

/** The keys of one person as facts in their language, those that need something done first. */
export function keyFacts(keys: readonly KeyOnRecord[], language: NoticeLanguage): KeyFacts[] {
  const ranked = [...keys].sort((a, b) => ORDER.indexOf(standingOf(a)) - ORDER.indexOf(standingOf(b)));
  const listed = ranked.slice(0, LISTED).map((key) => factsOf(key, language));
  const [first] = listed;
  const more = keys.length - listed.length;
  return first && more > 0 ? [...listed, { ...first, more: String(more) }] : listed;
}

function factsOf(key: KeyOnRecord, language: NoticeLanguage): KeyFacts {
  const standing = standingOf(key);
  const { replacement } = key;
  const instant = (iso: string | null): string | null => (iso === null ? null : formatInstant(iso, language));
  const words = KINDS.find(([kind]) => kind.test(key.kind))?.[1] ?? API_KEY;
  const is = (one: KeyStanding): boolean => standing === one;
  return {
    dead: is('dead'),
    asked: is('asked'),
    alive: is('alive'),
    foreign: is('foreign'),
    open: is('open'),
    more: null,
    name: words[language === 'de' ? 1 : 0],
    issuer: issuerName(key.provider),
    ending: key.ending,
    at: instant(is('dead') ? key.deadSince : key.aliveAt),
    replaced: replacement !== null,
    handedOver: replacement?.by === 'hand_over',
    handedOverAt: instant(replacement?.by === 'hand_over' ? replacement.takenAt : null),
  };
}
