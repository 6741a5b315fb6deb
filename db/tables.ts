import type {
  IncidentState,
  ObligationState,
  PackageKind,
  PackageState,
  RoundState,
  UnknownPolicy,
} from '../domain/record/incident';
import type { CredentialState, NoticeState } from '../domain/people/account';

/** Rows as they lie in the database; instants are ISO-8601 UTC text, flags 0 or 1. */

export interface IncidentRow {
  id: string;
  state: IncidentState;
  organisation_hash: string;
  anchor_at: string;
  record_digest: string;
  reporter: string;
  revision_id: string | null;
  round_no: number | null;
  created_at: string;
  opened_at: string | null;
  closed_at: string | null;
}

export interface RevisionRow {
  id: string;
  incident_id: string;
  no: number;
  digest: string;
  record_sealed: string;
  base_dir: string;
  author: string;
  state: 'proposed' | 'adopted';
  created_at: string;
}

export interface LeakFileRow {
  id: string;
  incident_id: string;
  kind: 'leak' | 'directory' | 'list';
  path: string;
  mapping: string | null;
  as_of: string | null;
  source: string | null;
  state: 'planned' | 'sealed' | 'scanned' | 'read';
  sha256: string | null;
  bytes: number | null;
  rows: number | null;
  scan_no: number | null;
  /** of a list that comes in parts; null or absent: it came as one */
  tranche?: number | null;
  created_at: string;
  /** of a directory that is a query: the statement, and the environment variable that holds the address of its database */
  query?: string | null;
  database_variable?: string | null;
  /** JSON, field of a directory → column */
  columns?: string | null;
}

export interface PartitionRow {
  id: string;
  incident_id: string;
  file_id: string;
  scan_no: number;
  start: number;
  end: number;
  first_row: number;
  state: 'planned' | 'done' | 'failed';
  attempt: number;
  rows_read: number;
  rows_scanned: number;
  rows_quarantined: number;
  result: string | null;
  result_sha256: string | null;
  /** what it was searched with; null = not searched yet, or by a build that did not say */
  detectors?: string | null;
}

export interface RoundRow {
  id: string;
  incident_id: string;
  no: number;
  revision_id: string;
  rule_set: string;
  state: RoundState;
  causes: string;
  opened_at: string;
  decided_at: string | null;
  summary: string | null;
}

export interface DeterminationRow {
  id: string;
  incident_id: string;
  question: string;
  answer: string;
  reason_digest: string;
  facts_digest: string;
  hash: string;
  needs: number;
  state: 'proposed' | 'in_force' | 'superseded';
  proposed_by: string;
  created_at: string;
  in_force_at: string | null;
}

export interface CohortRow {
  id: string;
  incident_id: string;
  profile_id: string;
  country: string | null;
  subdivision: string | null;
  residence_basis: string;
  age_band: string;
  relation: string;
  credential_state: string;
  round_no: number;
  n: number;
  outcome: string | null;
  reasons: string | null;
  obligation_keys: string | null;
}

export interface ObligationRow {
  id: string;
  incident_id: string;
  key: string;
  round_no: number;
  first_round: number;
  regime: string;
  recipient_kind: string;
  recipient_id: string;
  recipient_name: string;
  stage: string;
  due_at: string | null;
  latest_at: string | null;
  standard: string | null;
  anchor_state: string;
  provisional: number;
  source: string;
  state: ObligationState;
  state_reason: string | null;
  body: string;
}

export interface PlanRow {
  id: string;
  incident_id: string;
  wave_id: string;
  round_no: number;
  language: string;
  channel: string;
  channel_why: string;
  form: string;
  text_digest: string;
  jurisdiction: string;
  n: number;
}

export interface PackageRow {
  id: string;
  incident_id: string;
  kind: PackageKind;
  subject: string;
  hash: string;
  manifest: string;
  state: PackageState;
  unknown_policy: UnknownPolicy;
  needs: number;
  round_no: number;
  version: number;
  n: number;
  created_at: string;
  settled_at: string | null;
}

export interface ApproverRow {
  id: string;
  name: string;
  role: string;
  public_key: string;
  key_id: string;
  created_at: string;
}

export interface ApprovalRow {
  id: string;
  incident_id: string;
  package_id: string;
  package_hash: string;
  decision: 'approve' | 'reject';
  unknown_policy: UnknownPolicy;
  approver_id: string;
  key_id: string;
  at: string;
  signature: string;
  leaf: string;
  entry_id: string;
}

export interface NoticeRow {
  id: string;
  incident_id: string;
  person_id: string;
  plan_id: string;
  wave_id: string;
  revision: number;
  channel: string;
  state: NoticeState;
  view_sealed: string | null;
  view_digest: string;
  person_commitment: string;
  address_commitment: string;
  leaf: string;
  batch_id: string | null;
  attempt: number;
  resends: number;
  next_at: string | null;
  last_delivery_id: string | null;
  told_wrongly: number;
}

export interface DeliveryRow {
  id: string;
  incident_id: string;
  notice_id: string;
  batch_id: string;
  attempt: number;
  channel: string;
  outcome: string;
  at: string;
  message_ref: string;
  bytes_sha256: string | null;
  reply_code: number | null;
  origin: 'witnessed' | 'imported';
  next_hop: string | null;
  package_id: string;
  leaf: string;
  entry_id: string;
}

export interface CredentialRow {
  id: string;
  incident_id: string;
  fingerprint: string;
  kind: string;
  provider: string;
  confidence: string;
  state: CredentialState;
  state_reason: string | null;
  secret_sealed: string | null;
  /** the last four characters of the secret; null = none may be kept, or a build that kept none found it */
  ending_sealed: string | null;
  key_id: string | null;
  last_used_at: string | null;
  contained: number;
  replaced: number;
  probes: number;
  next_probe_at: string | null;
  batch_id: string | null;
  /** what its issuer kept of its use, as it was before the key was revoked */
  usage_sealed: string | null;
  /** why there is no such record, or where it ends */
  usage_limits: string | null;
  usage_read_at: string | null;
  usage_tries: number;
  /** asked = a call is under way or its answer was lost · made · by_hand = a person replaces it */
  replacement: 'asked' | 'made' | 'by_hand' | null;
  /** the issuer's id of the new key */
  replaced_by: string | null;
  /** place in the order, the most dangerous 0 */
  danger: number;
  /** null = found before this was kept */
  found_at: string | null;
  /** when it has to be contained, by the policy of its issuer; null = found before there was one */
  contain_by: string | null;
  /** why its issuer names no owner, a code of `activities/providers/owner-reason`; null = it does, or was not asked yet */
  owner_reason: string | null;
}

export interface SecuringRow {
  id: string;
  incident_id: string;
  closed_at: string;
  recorded_at: string;
  recorded_by: string;
  /** how it was seen from outside */
  method: string;
  answer: string;
}

export interface EvidenceItemRow {
  id: string;
  incident_id: string;
  kind: string;
  name: string;
  sha256: string | null;
  custodian: string | null;
  kept_until: string | null;
  recorded_at: string;
}

export interface TaskRow {
  id: string;
  incident_id: string;
  kind: string;
  subject: string;
  state: 'open' | 'done';
  round_no: number | null;
  n: number;
  due_at: string | null;
  created_at: string;
  done_at: string | null;
}

export interface EntryRow {
  id: string;
  log: string;
  seq: number | null;
  cause: string;
  kind: string;
  at: string;
  data: string;
  leaf: string;
}
