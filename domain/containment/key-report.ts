import { createHash } from 'node:crypto';

/** A key as its issuer is told of it: recognisable for whoever has it, of no use to anybody else. */
export interface ReportedKey {
  kind: string;
  /** its last characters, or how long it is */
  masked: string;
  /** SHA-256 of the key in hexadecimal; null = the key could be guessed from it, or is no longer kept */
  digest: string | null;
  /** ISO 8601 UTC; null = not kept */
  foundAt: string | null;
  places: readonly { file: string; row: number; n: number }[];
  /** why it is not confirmed, as a person reads it */
  why: string;
}

export interface KeyReport {
  issuer: string;
  to: string;
  organisation: string;
  incident: string;
  /** names this very list of keys */
  reference: string;
  contact: string;
  keys: readonly ReportedKey[];
}

/** Long random texts in one run, as issuers make them: their digest gives nothing away, nor do four characters. */
const LONG_TOKEN = /^[\w.~:+/=-]{20,}$/;

/** How a key is shown to its issuer: never the key, and nothing of one that could be guessed. */
export function maskKey(secret: string | null): Pick<ReportedKey, 'masked' | 'digest'> {
  if (secret === null || !LONG_TOKEN.test(secret)) return { masked: '•••', digest: null };
  return { masked: `…${secret.slice(-4)}`, digest: createHash('sha256').update(secret).digest('hex') };
}

/** What one issuer is told of its keys: one text, ready to be read by a person and sent by hand. */
export function reportText({ issuer, to, organisation, incident, reference, contact, keys }: KeyReport): string {
  const many = keys.length === 1 ? '1 credential' : `${keys.length} credentials`;
  return [
    `To: ${to}`,
    `Subject: ${many} of ${issuer} found in leaked material (${reference})`,
    '',
    `${organisation} found ${many} of ${issuer} in leaked material (incident ${incident}).`,
    'We could not confirm that they are ours, and we have not revoked them.',
    'Please revoke them as your rules provide, tell their owners, and tell us what became of them.',
    'The credentials themselves are not in this message: the digest is the SHA-256 of each as it stood in the material.',
    '',
    ...keys.map((key, index) => `${index + 1}. ${keyLine(key)}`),
    '',
    `Contact: ${contact}`,
    `Reference: ${reference}`,
    '',
  ].join('\n');
}

function keyLine({ kind, masked, digest, foundAt, places, why }: ReportedKey): string {
  const where = places.map(({ file, row, n }) => `${file} row ${row}${n > 1 ? ` and ${n - 1} more` : ''}`);
  return [
    `${kind} ${masked}`,
    ...(digest === null ? [] : [`SHA-256 ${digest}`]),
    ...(foundAt === null ? [] : [`found ${foundAt}`]),
    ...(where.length > 0 ? [`in ${where.join('; ')}`] : []),
    why,
  ].join(', ');
}
