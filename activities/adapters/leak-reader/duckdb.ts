import type { DuckDBConnection } from '@duckdb/node-api';
import { DomainError } from '../../../domain/errors';

export interface EngineLimits {
  threads: number;
  /** As DuckDB writes it, for example `600MB`. */
  memory: string;
}

export const ENGINE_LIMITS: EngineLimits = { threads: 2, memory: '600MB' };

interface EngineOptions {
  limits?: EngineLimits;
  signal?: AbortSignal;
}

/**
 * Runs work on an engine of its own, in memory. Nothing spills (a spill would lie on disk in clear), nothing is
 * downloaded, `signal` interrupts it, and none of its error texts gets out: they quote the rows they stumble over.
 */
export async function withEngine<T>(
  task: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  options: EngineOptions = {},
): Promise<T> {
  const engine = await openEngine(options);
  try {
    return await work(engine.connection);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof DomainError || isOwn(error)) throw error;
    throw refused(task);
  } finally {
    engine.close();
  }
}

/** The engine of `withEngine` for whoever reads from it step by step: the caller closes it, and keeps its error texts in. */
export async function openEngine({ limits = ENGINE_LIMITS, signal }: EngineOptions): Promise<{
  connection: DuckDBConnection;
  close(): void;
}> {
  signal?.throwIfAborted();
  // Loaded when it is first needed: most commands start without it.
  const { createInstance } = await import('./duckdb-instance.js');
  const instance = await createInstance({
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  return {
    connection,
    close: () => {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * Rows of a query as they come, by column name, a vector of the engine at a time; the engine is closed when the reader stops.
 * Errors as in `withEngine`.
 */
export async function* streamRows(
  task: string,
  query: string,
  options: EngineOptions = {},
): AsyncGenerator<Record<string, unknown>[]> {
  const engine = await openEngine(options);
  const refusing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch {
      options.signal?.throwIfAborted();
      throw refused(task);
    }
  };
  try {
    const result = await refusing(() => engine.connection.stream(query));
    const names = result.deduplicatedColumnNames();
    for (;;) {
      const part = await refusing(() => result.fetchChunk());
      if (!part || part.rowCount === 0) return;
      // By column: reading row by row costs three times as much.
      const columns = names.map((_, index) => part.getColumnValues(index));
      yield Array.from({ length: part.rowCount }, (_, at) => {
        const row: Record<string, unknown> = {};
        for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = columns[index]?.[at] ?? null;
        return row;
      });
    }
  } finally {
    engine.close();
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
