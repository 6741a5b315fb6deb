import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Role } from '../domain/notices/approver';
import { approvalStatement, type Decision } from '../domain/notices/package';
import type { UnknownPolicy } from '../domain/record/incident';
import type { SignedDecision } from '../activities/verify-approval';
import type { ApproverRow } from '../db/tables';
import { pathsOf } from './config';
import { getPackage, type PackageRef } from './packages';
import type { House } from './wiring';

const NAME = /^[a-z0-9][a-z0-9.-]{0,39}$/;

/** Who signs, and with which key file; null = the one in the configuration folder. */
export interface Signer {
  name: string;
  keyFile: string | null;
}

/** What a signature says about a package. */
export interface Vote {
  decision: Decision;
  unknownPolicy: UnknownPolicy;
}

/**
 * Enrols a person, on the word of an approver if there is one: the public key goes to the database and the ledger, the private
 * key to the person's own 0600 file.
 */
export async function addApprover(
  house: House,
  name: string,
  role: Role,
  enrolledBy: string | null = null,
): Promise<{ approver: ApproverRow; keyFile: string }> {
  if (!NAME.test(name)) {
    throw new DomainError(
      'input',
      `couldn't add the approver: a name is up to 40 lower-case letters, digits, dots and hyphens`,
      'for example: tocsin approver add r.counsel --role counsel',
    );
  }
  const { packages, ledger } = house.stores;
  if (await packages.findApprover(house.db, name)) {
    throw new DomainError(
      'input',
      `couldn't add the approver ${name}: there is one of that name`,
      'tocsin approver list shows them',
    );
  }
  const by = enrolledBy === null ? null : await packages.findApprover(house.db, enrolledBy);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const keyId = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  const row: ApproverRow = { id: `apr_${keyId}`, name, role, public_key: pem, key_id: keyId, created_at: house.now() };
  const dir = pathsOf(house.config).approverKeys;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const keyFile = join(dir, `${name}.key`);
  // The key first: an approver in the database whose key was never written could sign nothing for ever.
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' }).catch(
    () => {
      throw new DomainError(
        'input',
        `couldn't add the approver ${name}: ${keyFile} exists already`,
        'move that file away, or choose another name',
      );
    },
  );
  await chmod(keyFile, 0o600);
  await house.transact(async (trx) => {
    await packages.insertApprover(trx, row);
    await ledger.appendEntry(trx, {
      log: ledger.INSTALLATION_LOG,
      cause: `approver/${row.id}`,
      kind: 'approver.enrolled',
      at: row.created_at,
      data: { approver: row.id, role, key: pem, by: by?.id ?? null },
    });
  });
  return { approver: row, keyFile };
}

export interface ApproverView {
  id: string;
  name: string;
  role: string;
  keyId: string;
  createdAt: string;
}

/** Who may sign. */
export async function listApprovers(house: House): Promise<ApproverView[]> {
  const rows = await house.stores.packages.listApprovers(house.db);
  return rows.map(({ id, name, role, key_id, created_at }) => ({
    id,
    name,
    role,
    keyId: key_id,
    createdAt: created_at,
  }));
}

/** The private key of an approver on this machine; a file that others can read is refused. */
export async function readApproverKey(house: House, name: string, keyFile: string | null): Promise<KeyObject> {
  const path = keyFile ?? join(pathsOf(house.config).approverKeys, `${name}.key`);
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new DomainError(
      'input',
      `couldn't sign as ${name}: there is no key file ${path}`,
      'sign on the machine that holds the key, or give it with --key FILE',
    );
  if ((found.mode & 0o077) !== 0) {
    throw new DomainError('input', `couldn't sign as ${name}: others can read ${path}`, `chmod 600 ${path}`);
  }
  try {
    return createPrivateKey(await readFile(path));
  } catch {
    throw new DomainError(
      'input',
      `couldn't sign as ${name}: ${path} is no private key`,
      'restore the file that `tocsin approver add` wrote',
    );
  }
}

/** Signs one decision over one package or determination with the approver's own key. */
export async function signDecision(
  house: House,
  subject: { incidentId: string; id: string; hash: string },
  decision: Decision,
  unknownPolicy: UnknownPolicy,
  signer: Signer,
): Promise<SignedDecision> {
  const approver = await house.stores.packages.findApprover(house.db, signer.name);
  if (!approver) {
    throw new DomainError(
      'input',
      `couldn't sign: ${signer.name} is no approver`,
      'tocsin approver list shows them; tocsin approver add NAME --role ROLE enrols one',
    );
  }
  const key = await readApproverKey(house, signer.name, signer.keyFile);
  const facts = {
    incidentId: subject.incidentId,
    packageId: subject.id,
    packageHash: subject.hash,
    decision,
    unknownPolicy,
    approverId: approver.id,
    at: house.now(),
  };
  return { ...facts, signature: sign(null, approvalStatement(facts), key).toString('base64') };
}

/** Signs one package as it stands in the database now. */
export async function signPackageAs(
  house: House,
  ref: PackageRef,
  vote: Vote,
  signer: Signer,
): Promise<SignedDecision> {
  const { incident_id, id, hash } = await getPackage(house, ref);
  return signDecision(house, { incidentId: incident_id, id, hash }, vote.decision, vote.unknownPolicy, signer);
}
