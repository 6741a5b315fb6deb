import { LEVELS, type Assessment, type Level, type RuleCheck } from './assessment';
import { isCredential, isProvenUseless } from './context-score';
import type { SeenElement, Situation } from './situation';

/** Lower bounds of the bands: the edge belongs to the higher band (ENISA 2013). */
const RISK_FROM = 2;
const HIGH_FROM = 3;

export function levelOf(score: number): Level {
  if (score >= HIGH_FROM) return 'high-risk';
  return score >= RISK_FROM ? 'risk' : 'unlikely-risk';
}

export interface Scores {
  score: number;
  cb: Assessment['cb'];
  dpc: Assessment['dpc'];
  ei: Assessment['ei'];
}

const PSEUDONYMS = ['username', 'account_id', 'cookie_id', 'device_id', 'user_agent', 'usage_metadata'];
const OFFICIAL = ['passport', 'driving_licence', 'visa_or_residence_permit'];

/** Pseudonyms that nothing links to a person tell nothing by themselves. */
function telling(situation: Situation): SeenElement[] {
  if (situation.linkage !== 'pseudonym' && situation.linkage !== 'none') return [...situation.elements];
  return situation.elements.filter(({ element }) => !PSEUDONYMS.includes(element));
}

/** All that could tell something is unreadable by a modern method, and the key or salt is safe. */
export function unintelligible(situation: Situation): boolean {
  const elements = telling(situation);
  if (situation.unspecified) return false;
  return elements.length > 0 && elements.every((element) => !element.readable);
}

function raise(level: Level, least: Level): Level {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(least) ? level : least;
}

function down(level: Level): Level {
  return LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? level;
}

export interface RuleResult {
  level: Level;
  rules: RuleCheck[];
}

const SEALED = 'all that tells something is unintelligible and the key is safe (Art. 34(3)(a))';

/** The qualitative rules in their order; each says whether it fired and why. Lowering needs positive evidence. */
export function applyRules(situation: Situation, scores: Scores, wholeEncrypted: boolean): RuleResult {
  const rules: RuleCheck[] = [];
  const check = (id: string, fired: boolean, why: string): boolean => {
    rules.push({ id, fired, why });
    return fired;
  };
  let level = levelOf(scores.score);
  const sealed = wholeEncrypted || unintelligible(situation);
  // The same limb for data that nobody saw: nothing of the confidentiality part is left, if all else is unharmed too.
  const unharmed = situation.effect === 'none' && scores.cb.integrity + scores.cb.availability === 0;
  const untouched = situation.hands === 'none' && unharmed;
  const sealedWhy = untouched && !sealed ? 'shown that nobody saw the data, and nothing is lost' : SEALED;
  if (check('L1', sealed || untouched, sealedWhy)) level = 'unlikely-risk';
  const harmless = fraudSet(situation) === null && !revealing(situation, scores);
  const trusted = situation.hands === 'trusted' && !situation.malicious && situation.fewPeople && harmless;
  if (check('L2', trusted, 'a known, trusted recipient confirmed deletion, few people, nothing harmful'))
    level = down(level);
  check('L3', situation.publicBefore, 'public or outdated before: counted in the processing context only');
  level = effectRule(situation, level, check);
  const open = !sealed && situation.exposed;
  level = exposureRules(situation, scores, open, level, check);
  return { level, rules };
}

type Check = (id: string, fired: boolean, why: string) => boolean;

function effectRule({ effect }: Situation, level: Level, check: Check): Level {
  const fired = check('R1', effect !== 'none', 'loss or change had a real effect on people (9/2022 on availability)');
  if (!fired) return level;
  return raise(level, effect === 'real' ? 'risk' : 'high-risk');
}

function exposureRules(situation: Situation, scores: Scores, open: boolean, level: Level, check: Check): Level {
  const untrusted = open && situation.hands === 'untrusted';
  const linked = scores.ei.value >= 0.5 && (situation.unspecified || telling(situation).some((e) => e.readable));
  let result = level;
  if (check('R2', untrusted && linked, 'readable data with a deliberate actor, or one of unknown intentions')) {
    result = raise(result, 'risk');
  }
  const set = fraudSet(situation);
  if (check('R3', untrusted && set !== null, `identity-fraud set in untrusted hands: ${set ?? 'none'}`)) {
    result = raise(result, 'high-risk');
  }
  const usable = open && usableCredential(situation);
  if (check('R4', usable, 'a usable credential, key or token for accounts holding personal data')) {
    result = raise(result, 'risk');
  }
  const harm = revealing(situation, scores);
  if (
    check(
      'R5',
      untrusted && harm,
      'special-category data, or data of people who need protection, that reveals something',
    )
  ) {
    result = raise(result, 'high-risk');
  }
  return result;
}

/** Recitals 75 and 85: an official number, or name with birth date and address, or payment or account access. */
function fraudSet(situation: Situation): string | null {
  const clear = situation.elements.filter((element) => element.readable && !element.partial);
  const has = (id: string): boolean => clear.some((element) => element.element === id);
  const official = clear.find(
    ({ element }) =>
      OFFICIAL.includes(element) || (element.startsWith('national_id.') && element !== 'national_id.br_cnpj'),
  );
  if (official) return 'an official number';
  if (has('name.full') && has('dob') && has('postal_address')) return 'name, birth date and address';
  if (has('payment_card') || has('card_cvv') || has('crypto_seed_phrase')) return 'payment data';
  const account = clear.some(({ element }) => element.startsWith('bank_account.'));
  const opens = has('credentials.password_plain') || has('credentials.pin');
  return account && opens ? 'access to a payment account' : null;
}

function usableCredential(situation: Situation): boolean {
  return situation.elements.some(
    ({ element, readable }) => readable && isCredential(element) && !isProvenUseless(element, situation),
  );
}

function revealing(situation: Situation, scores: Scores): boolean {
  const sensitive = scores.dpc.class === 'sensitive' && scores.dpc.value >= 3;
  const protectedPeople = situation.vulnerable && scores.dpc.value >= 2;
  return !situation.publicBefore && scores.ei.value >= 0.5 && (situation.special || sensitive || protectedPeople);
}
