import { checkedTexts, contentFaults, type CheckedText } from '../activities/content-faults';
import type { EditOrder } from '../activities/edit-text';
import type { BlastRadius } from '../db/stores/containment-store';
import type { PackageRow } from '../db/tables';
import { recentSince } from '../domain/containment/key-policy';
import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import type { PackageManifest } from '../domain/notices/package';
import { textDigest, type NoticeText } from '../domain/notices/text';
import type { House } from './wiring';

/** A package by its id. */
export interface PackageRef {
  packageId: string;
  /** null = whichever incident it belongs to */
  incidentId: string | null;
}

/** A package as lists show it. */
export interface PackageSummary {
  id: string;
  kind: PackageRow['kind'];
  subject: string;
  hash: string;
  state: PackageRow['state'];
  n: number;
  needs: number;
  signatures: number;
}

/** Every package of an incident, oldest first, with the signatures that count for what it says now. */
export async function viewPackages(house: House, incidentId: string): Promise<PackageSummary[]> {
  const rows = await house.stores.packages.listPackages(house.db, incidentId);
  return Promise.all(rows.map((row) => summaryOf(house, row)));
}

async function summaryOf(house: House, row: PackageRow): Promise<PackageSummary> {
  const { id, kind, subject, hash, state, n, needs } = row;
  const approvals = await house.stores.packages.listApprovals(house.db, id, hash);
  const signatures = approvals.filter((approval) => approval.decision === 'approve').length;
  return { id, kind, subject, hash, state, n, needs, signatures };
}

/** What keeps each open package from being signed, by the id of the package; those that can be signed are left out. */
export async function viewFaults(house: House, incidentId: string): Promise<Map<string, string[]>> {
  const open = await house.stores.packages.listPackages(house.db, incidentId, ['drafted']);
  const faults = new Map<string, string[]>();
  for (const row of open) {
    const found = await contentFaults(house, house.db, row);
    if (found.length > 0) faults.set(row.id, found);
  }
  return faults;
}

/** One text of a package: which duties it meets, what it lacks, and who gets it by which channel. */
export interface PackageText {
  digest: string;
  text: NoticeText;
  /** each duty with its citation, and how its law words what it wants */
  meets: { duty: string; steps: readonly string[] }[];
  content: CheckedText['faults'];
  use: { jurisdiction: string; channel: string; why: string; language: string; n: number }[];
}

export interface PackageView extends PackageSummary {
  incidentId: string;
  manifest: PackageManifest;
  texts: PackageText[];
  /** of a key action that waits: whom it would hit; null = it is none */
  blast: BlastRadius | null;
}

/** One package in full, as it has to be read before it is signed. */
export async function viewPackage(house: House, ref: PackageRef): Promise<PackageView> {
  const { packages, notices } = house.stores;
  const row = await getPackage(house, ref);
  const plans = row.kind === 'wave' ? await packages.listPlans(house.db, row.incident_id, row.subject) : [];
  const counts = await notices.countByPlan(house.db, row.incident_id);
  const texts = (await checkedTexts(house, house.db, row)).map((one): PackageText => ({
    digest: one.digest,
    text: one.text,
    meets: one.obligations.map((duty) => ({ duty: `${duty.key} (${duty.cite})`, steps: duty.steps })),
    content: one.faults,
    use: plans
      .filter((plan) => plan.text_digest === one.digest)
      .map((plan) => ({
        jurisdiction: plan.jurisdiction,
        channel: plan.channel,
        why: plan.channel_why,
        language: plan.language,
        n: counts.get(plan.id) ?? 0,
      })),
  }));
  const blast = row.kind === 'key_action' && row.state === 'drafted' ? await blastOf(house, row) : null;
  return { ...(await summaryOf(house, row)), incidentId: row.incident_id, manifest: manifestOf(row), texts, blast };
}

async function blastOf(house: House, { incident_id, subject }: PackageRow): Promise<BlastRadius> {
  return house.stores.containment.blastRadius(
    house.db,
    incident_id,
    subject,
    'awaiting_approval',
    recentSince(house.now()),
  );
}

/** The package that is meant; none is a mistake of use. */
export async function getPackage(house: House, ref: PackageRef): Promise<PackageRow> {
  const { packageId, incidentId } = ref;
  const row = await house.stores.packages.findPackage(house.db, packageId);
  if (row && (incidentId === null || row.incident_id === incidentId)) return row;
  throw new DomainError(
    'input',
    `couldn't find the package ${packageId}${incidentId === null ? '' : ` in the incident ${incidentId}`}`,
    'tocsin packages lists them',
  );
}

/** One text of a package; `prefix` says which by the first letters of its digest, null is enough where there is only one. */
export async function readText(house: House, ref: PackageRef, prefix: string | null): Promise<NoticeText> {
  const row = await getPackage(house, ref);
  const stored = await house.stores.texts.getText(house.db, row.incident_id, chooseText(row, prefix));
  return JSON.parse(stored.body) as NoticeText;
}

/** New words for one text of a package, which is chosen as in `readText`. */
export interface Words {
  prefix: string | null;
  text: NoticeText;
}

/** Stores counsel's words and says which text of the package they are to replace. */
export async function storeWords(house: House, ref: PackageRef, words: Words, author: string): Promise<EditOrder> {
  const row = await getPackage(house, ref);
  const order = {
    incidentId: row.incident_id,
    packageId: row.id,
    fromDigest: chooseText(row, words.prefix),
    toDigest: textDigest(words.text),
  };
  await house.transact((trx) =>
    house.stores.texts.storeText(trx, {
      digest: order.toDigest,
      incident_id: row.incident_id,
      kind: row.kind === 'filing' ? 'filing' : 'notice',
      body: canonicalJson(words.text),
      compartment: 'record',
      author,
      created_at: house.now(),
    }),
  );
  return order;
}

function chooseText(row: PackageRow, prefix: string | null): string {
  const { texts } = manifestOf(row);
  const found = texts.filter((digest) => prefix === null || digest.startsWith(prefix));
  const [only, second] = found;
  if (only && !second) return only;
  if (texts.length === 0) {
    throw new DomainError(
      'input',
      `couldn't read a text of ${row.id}: it has none`,
      'only notices and filings have texts',
    );
  }
  throw new DomainError(
    'input',
    `couldn't tell which text is meant: the package has ${texts.length}`,
    `add --text DIGEST, one of ${texts.map((digest) => digest.slice(0, 8)).join(', ')}`,
  );
}

/** What the package's hash covers. */
function manifestOf(row: PackageRow): PackageManifest {
  return JSON.parse(row.manifest) as PackageManifest;
}

/** The folder below which signed filings and printed letters are written. */
export function outFolder(house: House): string {
  return house.deps.settings.outDir;
}
