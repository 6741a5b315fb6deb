import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import type { ScanThreads } from '../activities/adapters/leak-reader/scan-threads';
import { createPrintBatch } from '../activities/adapters/print-batch';
import type { Messenger, SmtpOptions } from '../activities/adapters/smtp-mailer';
import type { ActivitySettings, Deps } from '../activities/deps';
import { openListThread } from '../activities/open-list-thread';
import { providersFrom } from '../activities/providers/list';
import { type ProviderSettings, readProviderSettings } from './provider-config';
import { inTransaction, openDatabase, openKeyStore, type Database, type Transaction } from '../db/connection';
import { createKeyStore } from '../db/key-store';
import { queryDirectory, type DirectoryDatabase } from '../db/directory-query';
import { drawBytes } from '../activities/adapters/random';
import { createSequencerStore } from '../db/sequencer-store';
import { stores, type Stores } from '../db/stores';
import { DomainError } from '../domain/errors';
import { DIRECTORY_FIELDS } from '../domain/record/directory';
import { reviveRecord, type ExposureRecord } from '../domain/record/exposure-record';
import { pathsOf, type Config } from './config';
import { openFolders } from './folders';
import { createKeys, readRootKey, type Keys } from './keys';
import { createLogger } from './logger';
import { createSequencer, type Sequencer } from './sequencer';

/** Version and commit would be written here by a release; a checkout says so. */
const BUILD = 'tocsin 0.1.0';

/** Everything a command or a worker works with, opened once and closed once. */
export interface House {
  config: Config;
  db: Database;
  stores: Stores;
  keys: Keys;
  sequencer: Sequencer;
  installationId: string;
  deps: Deps;
  build: string;
  log: Logger;
  now(): string;
  transact<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  readRecord(incidentId: string): Promise<ExposureRecord>;
  close(): Promise<void>;
}

/** The only place where parts are put together. `logFile` null = standard error. */
export async function openHouse(config: Config, logFile: string | null = null): Promise<House> {
  const paths = pathsOf(config);
  await openFolders([config.dataDir, config.configDir, config.stateDir]);
  const location = { url: config.databaseUrl, file: paths.database, keyStoreFile: paths.keyStore };
  const databases: Database[] = [];
  try {
    const db = await openDatabase(location);
    databases.push(db);
    const keyStore = await openKeyStore(location);
    databases.push(keyStore);
    return await putTogether(config, db, keyStore, logFile);
  } catch (error) {
    // An open database would keep the process alive after it has said what is wrong.
    for (const database of databases) await database.destroy();
    throw error;
  }
}

async function putTogether(config: Config, db: Database, keyStore: Database, logFile: string | null): Promise<House> {
  const paths = pathsOf(config);
  const log = createLogger(config.logLevel, logFile);
  const now = (): string => new Date().toISOString();
  const transact = <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => inTransaction(db, work);
  const keyRows = createKeyStore(keyStore);
  const rootKey = await readRootKey({ file: paths.rootKey, hex: config.rootKeyHex, isNew: await keyRows.isEmpty() });
  const keys = createKeys({ rootKey, keyStore: keyRows, now });
  const installation =
    (await stores.installation.findInstallation(db)) ??
    (await transact((trx) => stores.installation.ensureInstallation(trx, randomBytes(4).toString('hex'), now())));
  const sequencer = createSequencer({
    store: createSequencerStore(db),
    signer: await keys.checkpointSigner(),
    witnessFile: paths.witness,
    installationId: installation.installation_id,
    now,
  });
  const readRecord: Deps['readRecord'] = (incidentId, revisionId) => openRecord(db, keys, incidentId, revisionId);
  const providerSettings = await readProviderSettings(config);
  const mailer = lateMailer(config);
  const scanThreads = lateScanThreads();
  const deps: Deps = {
    db,
    stores,
    transact,
    keys,
    settings: settingsOf(config, providerSettings),
    now,
    randomId: () => drawBytes(12).toString('hex'),
    mailer,
    printBatch: createPrintBatch({ dir: `${paths.out}/letters` }),
    scanThreads,
    openList: openListThread,
    providers: await providersFrom(providerSettings.configs),
    sequence: async () => void (await sequencer.runOnce()),
    readRecord,
    queryDirectory: (from, query, columns) =>
      queryDirectory(databaseOf(config, from), query, DIRECTORY_FIELDS, columns),
    log,
  };
  return {
    config,
    db,
    stores,
    keys,
    sequencer,
    installationId: installation.installation_id,
    deps,
    build: BUILD,
    log,
    now,
    transact,
    readRecord,
    close: () => closeAll({ mailer, scanThreads, sequencer, databases: [db, keyStore] }),
  };
}

/** A database of the organisation: the record names the variable, and only this process knows the address. */
function databaseOf(config: Config, from: { file: string } | { variable: string }): DirectoryDatabase {
  if ('file' in from) return from;
  const url = config.env[from.variable] ?? '';
  if (/^postgres(?:ql)?:\/\//.test(url)) return { url };
  throw new DomainError(
    'input',
    `couldn't read the directory: ${from.variable} holds no postgres:// address`,
    'set it in the environment of the worker',
  );
}

/** The record of a revision, unsealed; where none is named, of the one in force. */
async function openRecord(db: Database, keys: Keys, incidentId: string, named?: string): Promise<ExposureRecord> {
  const revisionId = named ?? (await stores.incidents.findIncident(db, incidentId))?.revision_id;
  if (!revisionId) throw new Error(`no incident ${incidentId}`);
  const revision = await stores.incidents.getRevision(db, revisionId);
  const key = await keys.incidentKey(incidentId);
  return reviveRecord(keys.unseal(key, revision.record_sealed, `revisions|record|${incidentId}`));
}

async function closeAll(parts: {
  mailer: Messenger;
  scanThreads: ScanThreads;
  sequencer: Sequencer;
  databases: readonly Database[];
}): Promise<void> {
  await parts.scanThreads.close();
  await parts.sequencer.stop();
  await parts.mailer.close();
  for (const database of parts.databases) await database.destroy();
}

/** A part that only a worker uses: loaded and made at its first use, so that a command starts without it. */
function late<T extends { close(): Promise<void> }>(
  make: () => Promise<T>,
): { get(): Promise<T>; close(): Promise<void> } {
  let made: Promise<T> | null = null;
  return { get: () => (made ??= make()), close: async () => (await made)?.close() };
}

function lateMailer(config: Config): Messenger {
  const { get, close } = late(async () => {
    const { createSmtpMailer } = await import('../activities/adapters/smtp-mailer.js');
    return createSmtpMailer(mailerOptions(config));
  });
  return { send: async (message) => (await get()).send(message), close };
}

function lateScanThreads(): ScanThreads {
  const { get, close } = late(async () => {
    const { createScanThreads } = await import('../activities/adapters/leak-reader/scan-threads.js');
    return createScanThreads(availableParallelism());
  });
  return { scan: async (scan, callbacks) => (await get()).scan(scan, callbacks), close };
}

function mailerOptions(config: Config): SmtpOptions {
  const { host, port, secure, user, password } = config.smtp;
  return {
    host,
    port,
    secure,
    ...(user !== null && password !== null ? { auth: { user, pass: password } } : {}),
    pool: { maxConnections: 8 },
    name: config.mailDomain,
  };
}

function settingsOf(config: Config, providers: ProviderSettings): ActivitySettings {
  const paths = pathsOf(config);
  return {
    resultDir: paths.results,
    outDir: paths.out,
    mailFrom: config.mailFrom,
    mailReplyTo: config.mailReplyTo,
    mailDomain: config.mailDomain,
    nextHop: `${config.smtp.host}:${config.smtp.port}`,
    // A hundred: above it nothing is gained while every lost reply is `unknown` for the whole batch.
    batchSize: 100,
    keyBatchSize: 1000,
    keyPolicy: providers.policyOf,
    partitionBytes: 64 * 1024 * 1024,
    warnBeforeHours: [24, 4, 1],
    evidenceWarnHours: config.evidenceWarnHours,
    build: BUILD,
  };
}
