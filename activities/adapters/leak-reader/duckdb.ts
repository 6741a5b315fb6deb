import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
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

/** Engines at rest, one of each kind: opening and closing one takes as long as reading thousands of rows. */
const resting = new Map<string, DuckDBInstance>();

/**
 * Runs work on an engine in memory that nobody else uses meanwhile; tables have to be temporary ones, which end with the work.
 * Nothing spills (a spill would lie on disk in clear), nothing is downloaded, `signal` interrupts it, and none of its error texts
 * gets out: they quote the rows they stumble over.
 */
export async function withEngine<T>(
  task: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  options: EngineOptions = {},
): Promise<T> {
  const engine = await openEngine(options);
  try {
    const result = await work(engine.connection);
    engine.rest();
    return result;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof DomainError) throw error;
    throw refused(task);
  } finally {
    engine.close();
  }
}

/** The engine of `withEngine` for whoever reads from it step by step: the caller closes it, and keeps its error texts in. */
export async function openEngine({ limits = ENGINE_LIMITS, signal }: EngineOptions): Promise<{
  connection: DuckDBConnection;
  /** Nothing went wrong and nothing goes on: whoever is next may have it. */
  rest(): void;
  close(): void;
}> {
  signal?.throwIfAborted();
  const kind = `${limits.threads} ${limits.memory}`;
  const instance = resting.get(kind) ?? (await createEngine(limits));
  resting.delete(kind);
  const connection = await instance.connect();
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  let isSound = false;
  return {
    connection,
    rest: () => {
      isSound = true;
    },
    close: () => {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
      if (isSound && !resting.has(kind)) resting.set(kind, instance);
      else instance.closeSync();
    },
  };
}

async function createEngine({ threads, memory }: EngineLimits): Promise<DuckDBInstance> {
  // Loaded when it is first needed: most commands start without it.
  const { createInstance } = await import('./duckdb-instance.js');
  return createInstance({
    threads: String(threads),
    memory_limit: memory,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // What it has read stays with nobody.
    enable_external_file_cache: 'false',
  });
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
      if (!part || part.rowCount === 0) return engine.rest();
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

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
