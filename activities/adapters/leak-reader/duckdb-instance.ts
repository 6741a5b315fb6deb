// By itself: what is imported when it is needed has all that it hands on parsed for names first, and the package is of 180 files.
import { DuckDBInstance } from '@duckdb/node-api';

/** A columnar engine in memory, with these settings of its own. */
export function createInstance(settings: Record<string, string>): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', settings);
}
