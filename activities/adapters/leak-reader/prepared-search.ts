import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { type PreparedSigns, type TextSearch, textSearchOf } from '../../../domain/detection/text-search';

/** The search in text for some kinds of data; quickly there for all of them. */
export function preparedSearch(elements: typeof ELEMENTS = ELEMENTS): TextSearch {
  return textSearchOf(elements, elements === ELEMENTS ? readPrepared : undefined);
}

/** What the build worked out for all kinds; null = this is no build, so it is worked out here, which takes longer. */
function readPrepared(): PreparedSigns | null {
  const path = join(__dirname, '..', '..', '..', 'text-search.bin');
  try {
    return deserialize(readFileSync(path)) as PreparedSigns;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
