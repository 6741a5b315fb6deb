import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import type { PreparedAnchors } from '../../../domain/detection/detector';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { type PreparedSigns, type TextSearch, textSearchOf } from '../../../domain/detection/text-search';

/** The search in text for some kinds of data; quickly there for all of them. */
export function preparedSearch(elements: typeof ELEMENTS = ELEMENTS): TextSearch {
  return textSearchOf(
    elements,
    elements === ELEMENTS ? () => readPrepared<PreparedSigns>('text-search.bin') : undefined,
  );
}

/** What the search for every kind of credential that we know goes by; null as below. */
export const preparedAnchors = (): PreparedAnchors | null => readPrepared<PreparedAnchors>('anchors.bin');

/** What the build worked out for all kinds; null = this is no build, so it is worked out here, which takes longer. */
function readPrepared<T>(name: string): T | null {
  const path = join(__dirname, '..', '..', '..', name);
  try {
    return deserialize(readFileSync(path)) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
