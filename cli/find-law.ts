import { DomainError } from '../domain/errors';
import { REGIMES } from '../domain/law/regimes/list';
import type { Regime } from '../domain/law/regime';

/** A law of the rule set by its id. */
export function findLaw(id: string): Regime | undefined {
  return REGIMES.find((law) => law.id === id.toLowerCase());
}

/** The mistake of naming a law that is not there, with those whose ids are nearest. */
export function noSuchLaw(what: string, id: string): DomainError {
  const start = id.toLowerCase().slice(0, 2);
  const near = REGIMES.filter((law) => law.id.startsWith(start)).map((law) => law.id);
  const hint = near.length > 0 ? `it has ${near.join(', ')}` : 'tocsin laws lists the laws that it has';
  return new DomainError('input', `couldn't ${what} ${id}: the rule set has no such law`, hint);
}
