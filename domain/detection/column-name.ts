import { createCredentialFinder, findCredentials } from './detector';
import { DETECTORS } from './detectors/list';

const finder = createCredentialFinder(DETECTORS);

/**
 * Whether a path reads like names of columns. Keys of maps may be addresses, numbers or keys themselves; names are shown
 * and stored, data are not.
 */
export function isColumnName(path: string): boolean {
  if (path.length > 200 || /@|%40|[\r\n]/.test(path) || path.replace(/\D/g, '').length > 6) return false;
  return findCredentials(finder, path).length === 0;
}

/** Whether the field of a header is plainly a value: then the file has no header, and its first row would be lost. */
export function isPlainlyData(field: string): boolean {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(field) || findCredentials(finder, field).length > 0) return true;
  return /^\+?[\d ().-]+$/.test(field) && field.replace(/\D/g, '').length >= 9;
}
