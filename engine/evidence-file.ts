import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import type { EvidenceItem } from './secure';

const listSchema = z.array(
  z.strictObject({
    kind: z.enum(['log', 'snapshot', 'image', 'other']),
    name: z.string().min(1),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
      .optional(),
    custodian: z.string().optional(),
    keptUntil: z.iso.datetime({ offset: true, error: 'must be an instant, ISO 8601 with offset' }).optional(),
  }),
);

/** The evidence list of a file in YAML or JSON; error kind `input` says which entry is wrong. */
export async function readEvidence(path: string): Promise<EvidenceItem[]> {
  let document: unknown;
  try {
    document = parse(await readFile(path, 'utf8'));
  } catch (error) {
    const what = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : 'it is no YAML';
    throw new DomainError('input', `couldn't read the evidence list ${path}: ${what}`, 'tocsin secure --help');
  }
  const parsed = listSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new DomainError(
    'input',
    `couldn't read the evidence list ${path}: entry ${issue?.path.join('.') || '1'}: ${issue?.message}`,
    'each entry has kind (log, snapshot, image, other), name, and where known sha256, custodian, keptUntil',
  );
}

/** What a person says of how they saw it; error kind `input` without both parts. */
export function seenBy({ how, answer }: { how?: string; answer?: string }): { method: string; answer: string } {
  if (how !== undefined && answer !== undefined) return { method: how, answer };
  throw new DomainError(
    'input',
    "couldn't record the exposure as closed: nothing says how it was seen",
    'give --probe URL, or --how and --answer',
  );
}
