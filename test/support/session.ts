import { DomainError } from '../../domain/errors';
import type { UnknownPolicy } from '../../domain/record/incident';
import { loadConfig } from '../../engine/config';
import { openEngine, recordFiling, signPackage, type Engine } from '../../engine/engine';
import { connectIncident, type IncidentHandle } from '../../engine/incident-client';
import { viewObligations, type ObligationView } from '../../engine/incident-view';
import { viewPackages } from '../../engine/packages';
import { until } from './until';

/** The engine in this process, at one incident: for what a person would do a hundred times over with one command each. */
export interface Session {
  /** Each of them signs whatever is drafted, until nothing is; a filing may be drafted anew while they read. */
  signEverything(names: readonly string[], unknown?: UnknownPolicy): Promise<void>;
  /** Every first filing that is due is recorded as lodged; answers with their number. */
  fileEverything(by: string): Promise<number>;
  /** What the incident's workflow says of itself. */
  status(): ReturnType<IncidentHandle['status']>;
  close(): Promise<void>;
}

/** What a signature may meet when a draft was replaced or signed meanwhile: the next look at the list settles it. */
const PASSED_BY = /changed|not open|signed it already/;
/** Calls under way at once; an incident takes ten messages at a time. */
const AT_ONCE = 4;

export async function openSession(env: Record<string, string>, incidentId: string): Promise<Session> {
  const engine = await openEngine(loadConfig(env));
  const incident = await connectIncident(engine, incidentId);
  return {
    signEverything: (names, unknown = 'hold') => signEverything(engine, incidentId, names, unknown),
    fileEverything: (by) => fileEverything(engine, incidentId, by),
    status: () => incident.status(),
    async close() {
      await incident.close();
      await engine.close();
    },
  };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function signEverything(
  engine: Engine,
  incidentId: string,
  names: readonly string[],
  unknown: UnknownPolicy,
): Promise<void> {
  const sign = async (packageId: string, name: string): Promise<void> => {
    const vote = { decision: 'approve', unknownPolicy: unknown } as const;
    await signPackage(engine, { incidentId, packageId }, vote, { name, keyFile: null }).catch((error: unknown) => {
      if (!(error instanceof DomainError && PASSED_BY.test(error.message))) throw error;
    });
  };
  await until('nothing waits for a signature', async () => {
    const open = (await viewPackages(engine, incidentId)).filter((row) => row.state === 'drafted');
    for (const name of names) await inParallel(open, (row) => sign(row.id, name));
    const filings = await firstFilings(engine, incidentId);
    return open.length === 0 && filings.every((row) => row.package?.state === 'signed');
  });
}

async function firstFilings(engine: Engine, incidentId: string): Promise<ObligationView[]> {
  return (await viewObligations(engine, incidentId)).filter(
    (row) => row.state === 'due' && row.stage === 'initial' && row.recipient.kind !== 'individuals',
  );
}

async function fileEverything(engine: Engine, incidentId: string, by: string): Promise<number> {
  const due = await firstFilings(engine, incidentId);
  await inParallel(due, async ({ id }) => {
    const lodged = { obligation: id, at: engine.now(), reference: null, receipt: null };
    await recordFiling(engine, incidentId, lodged, by);
  });
  return due.length;
}
