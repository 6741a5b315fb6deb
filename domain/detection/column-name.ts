/**
 * Whether a path reads like names of columns. Keys of maps may be addresses, numbers or tokens themselves; names are shown
 * and stored, data are not.
 */
export function isColumnName(path: string): boolean {
  if (path.length > 200 || /@|%40|[\r\n]/.test(path) || path.replace(/\D/g, '').length > 6) return false;
  return !holdsToken(path);
}

/** Whether the field of a header is plainly a value: then the file has no header, and its first row would be lost. */
export function isPlainlyData(field: string): boolean {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(field) || (!/\s/.test(field) && holdsToken(field))) return true;
  return /^\+?[\d ().-]+$/.test(field) && field.replace(/\D/g, '').length >= 9;
}

/** Long words with digits strewn in, or longer than people make them. */
function holdsToken(text: string): boolean {
  const words = text.match(/[A-Za-z0-9_-]{20,}/g) ?? [];
  return words.some((word) => (word.match(/\d+/g)?.length ?? 0) >= 3 || /[A-Za-z0-9]{32}/.test(word));
}
