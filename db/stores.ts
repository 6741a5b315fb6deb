import * as account from './stores/account-store';
import * as approvals from './stores/approval-store';
import * as approvers from './stores/approver-store';
import * as batches from './stores/batch-store';
import * as claimedNotices from './stores/claimed-notice-store';
import * as cohorts from './stores/cohort-store';
import * as containment from './stores/containment-store';
import * as counters from './stores/counter-store';
import * as credentials from './stores/credential-store';
import * as deliveries from './stores/delivery-store';
import * as determinations from './stores/determination-store';
import * as exposures from './stores/exposure-store';
import * as holds from './stores/hold-store';
import * as identityQuestions from './stores/identity-question-store';
import * as identity from './stores/identity-store';
import * as incidents from './stores/incident-store';
import * as installation from './stores/installation-store';
import * as leakFiles from './stores/leak-file-store';
import * as keyOrder from './stores/key-order-store';
import * as ledger from './stores/ledger-store';
import * as newExposures from './stores/new-exposure-store';
import * as notices from './stores/notice-store';
import * as obligations from './stores/obligation-store';
import * as packages from './stores/package-store';
import * as people from './stores/people-store';
import * as peopleAccounts from './stores/people-account-store';
import * as plans from './stores/plan-store';
import * as revisions from './stores/revision-store';
import * as rounds from './stores/round-store';
import * as scans from './stores/scan-store';
import * as securing from './stores/securing-store';
import * as tasks from './stores/task-store';
import * as texts from './stores/text-store';
import * as watch from './stores/watch-store';

type All<T extends readonly object[]> = T extends readonly [infer First, ...infer Rest extends readonly object[]]
  ? First & All<Rest>
  : unknown;

/** Stores of one area under one name; no two of them have a function of the same name. */
function together<T extends readonly object[]>(...parts: T): All<T> {
  return Object.assign({}, ...parts) as All<T>;
}

/** Every store as functions that take the transaction (or the database, for reads) first. */
export const stores = {
  account,
  cohorts,
  containment: together(containment, securing, keyOrder, watch),
  credentials,
  exposures,
  holds,
  incidents: together(incidents, revisions, leakFiles, rounds, determinations, tasks),
  installation,
  ledger,
  notices: together(notices, claimedNotices, deliveries, batches, counters),
  obligations,
  packages: together(packages, plans, approvers, approvals),
  people: together(people, newExposures, identity, peopleAccounts, identityQuestions),
  scans,
  texts,
};

export type Stores = typeof stores;
