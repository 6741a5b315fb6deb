import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON: what is hashed and signed is always these bytes. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to write as canonical JSON');
  return text;
}
