/** What people write where a key should stand: a variable, one character repeated, a counted-up row, a telling word. */
export function isPlaceholder(body: string): boolean {
  if (/(.)\1{7}/.test(body) || new Set(body.toLowerCase()).size <= 3) return true;
  if (/^(?:\$(?:[({]|[A-Za-z_]\w*$)|<|\{\{|%[A-Za-z_]+%$|\*{3})/.test(body)) return true;
  if (/your[_-]?(?:api|key|token|secret)|placeholder|change[_-]?me|redacted/i.test(body)) return true;
  if (/EXAMPLE(?:KEY)?$/.test(body)) return true;
  let rising = 0;
  for (let i = 1; i < body.length; i += 1) if (body.charCodeAt(i) - body.charCodeAt(i - 1) === 1) rising += 1;
  return body.length > 8 && rising / (body.length - 1) >= 0.7;
}
