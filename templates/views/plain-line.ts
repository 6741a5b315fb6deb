/** One line that can be neither a heading nor a placeholder of the text file. */
export function plainLine(value: string): string {
  return value
    .replace(/\{\{+|\}\}+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[#\\]+\s*/, '');
}
