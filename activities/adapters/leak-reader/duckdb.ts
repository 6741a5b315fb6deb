import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DomainError } from '../../../domain/errors';

export interface EngineLimits {
  threads: number;
  /** As DuckDB writes it, for example `600MB`. */
  memory: string;
}

export const ENGINE_LIMITS: EngineLimits = { threads: 2, memory: '600MB' };

/**
 * Runs work on an engine of its own, in memory. Nothing spills (a spill would lie on disk in clear), nothing is
 * downloaded, `signal` interrupts it, and none of its error texts gets out: they quote the rows they stumble over.
 */
export async function withEngine<T>(
  task: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  { limits = ENGINE_LIMITS, signal }: { limits?: EngineLimits; signal?: AbortSignal } = {},
): Promise<T> {
  signal?.throwIfAborted();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    return await work(connection);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof DomainError || isOwn(error)) throw error;
    throw refused(task);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

/** Says that the engine failed, and nothing of what it said. */
export function refused(task: string): DomainError {
  return new DomainError(
    'failed',
    `couldn't ${task}: the columnar engine refused`,
    'run it again; if it fails again, give it more memory',
  );
}

const own = new WeakSet<object>();

/** Marks an error of our own caller, so that it passes through: only the engine's texts are held back. */
export function passThrough(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) own.add(error);
  return error;
}

function isOwn(error: unknown): boolean {
  return typeof error === 'object' && error !== null && own.has(error);
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
