import { types } from 'node:util';

/** A database error without bindings: Knex puts whole batches of addresses into message and stack, PostgreSQL values into details. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(
    readonly code: string,
    readonly constraint: string | null,
  ) {
    super(`the database refused a statement: ${code}${constraint ? ` (${constraint})` : ''}`);
  }
}

/** Drivers make their errors outside our realm where one is set up, as in tests; `instanceof` does not know those. */
function isError(error: unknown): error is Error {
  return types.isNativeError(error);
}

/** The driver's code, or the name of an error that has none; never a text. */
export function errorCode(error: unknown): string {
  const code = !isError(error) ? 'unknown' : 'code' in error ? String(error.code) : error.name;
  return /^[A-Za-z0-9_]{1,40}$/.test(code) ? code : 'unknown';
}

/** `table.column` of a unique or foreign key failure, never a value. */
function constraintOf(error: Error): string | null {
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return /constraint failed: ([a-z_., ]{1,120})$/i.exec(error.message)?.[1] ?? null;
}

/** Replaces an error of the driver, or one of Knex that carries bindings, by code and table; everything else passes. */
export function withoutBindings(error: unknown): unknown {
  if (!isError(error)) return error;
  const isOfDatabase = 'errno' in error || 'severity' in error || 'bindings' in error;
  return isOfDatabase ? new DatabaseError(errorCode(error), constraintOf(error)) : error;
}
