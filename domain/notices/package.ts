import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';
import type { PackageKind, UnknownPolicy } from '../record/incident';

/** What people sign: everything that would change what is sent, to whom, or on which grounds. */
export interface PackageManifest {
  incidentId: string;
  kind: PackageKind;
  /** obligation id (filing), wave id, or provider (key action) */
  subject: string;
  revisionId: string;
  ruleSet: string;
  roundNo: number;
  /** digests of the distinct texts, sorted */
  texts: readonly string[];
  /** recipients: authority id for a filing, Merkle root over the notice leaves for a wave, over the credential ids for a key action */
  recipients: string;
  /** how many notices, filings or keys */
  n: number;
  /** digest over the assessments that the decision rests on */
  assessments: string;
}

/** The package's hash: SHA-256 over the canonical manifest. */
export function packageHash(manifest: PackageManifest): string {
  return sha256(canonicalJson(manifest));
}

/** One notice as it is frozen in its wave. */
export interface NoticeLeaf {
  noticeId: string;
  planId: string;
  channel: string;
  personCommitment: string;
  addressCommitment: string;
  textDigest: string;
  viewDigest: string;
}

/** SHA-256(0x00 ‖ canonical leaf): the sender recomputes it before it sends. */
export function noticeLeaf(leaf: NoticeLeaf): string {
  return createHash('sha256').update(Buffer.of(0)).update(canonicalJson(leaf)).digest('hex');
}

/** How many different people must sign; a key action needs one, everything that leaves the house needs two. */
export function signaturesNeeded(kind: PackageKind): number {
  return kind === 'key_action' ? 1 : 2;
}

export type Decision = 'approve' | 'reject';

/** The bytes that an approver's key signs: incident, package, its hash, the decision, the policy for lost replies, the instant. */
export function approvalStatement(approval: {
  incidentId: string;
  packageId: string;
  packageHash: string;
  decision: Decision;
  unknownPolicy: UnknownPolicy;
  approverId: string;
  at: string;
}): Buffer {
  return Buffer.from(canonicalJson({ tocsin: 'approval/1', ...approval }), 'utf8');
}

/** Facts of a determination, signed like a package over incident, question, answer, reason and the digest of its facts. */
export function determinationHash(facts: {
  incidentId: string;
  question: string;
  answer: string;
  reasonDigest: string;
  factsDigest: string;
}): string {
  return sha256(canonicalJson({ tocsin: 'determination/1', ...facts }));
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
