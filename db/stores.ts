import * as account from './stores/account-store';
import * as cohorts from './stores/cohort-store';
import * as credentials from './stores/credential-store';
import * as holds from './stores/hold-store';
import * as incidents from './stores/incident-store';
import * as installation from './stores/installation-store';
import * as ledger from './stores/ledger-store';
import * as notices from './stores/notice-store';
import * as obligations from './stores/obligation-store';
import * as packages from './stores/package-store';
import * as people from './stores/people-store';
import * as scans from './stores/scan-store';
import * as texts from './stores/text-store';

/** Every store as functions that take the transaction (or the database, for reads) first. */
export const stores = {
  account,
  cohorts,
  credentials,
  holds,
  incidents,
  installation,
  ledger,
  notices,
  obligations,
  packages,
  people,
  scans,
  texts,
};

export type Stores = typeof stores;
