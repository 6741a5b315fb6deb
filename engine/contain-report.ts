import { basename } from 'node:path';
import { REPORT_TASK } from '../activities/ask-for-report';
import { openKeys } from '../activities/open-keys';
import { NOT_REPORTED, textOfReason } from '../activities/providers/owner-reason';
import { channelOf, type ReportChannel } from '../activities/providers/report-channels';
import { maskKey, reportText, type ReportedKey } from '../domain/containment/key-report';
import { DomainError } from '../domain/errors';
import { sha256 } from '../domain/notices/package';
import type { CredentialRow } from '../db/tables';
import type { House } from './wiring';

const PAGE = 1000;

/** What one issuer is to be told of the keys that it did not confirm. */
export interface IssuerReport {
  provider: string;
  /** keys that it was not told of yet */
  keys: number;
  /** until when, ISO 8601 UTC; null = nothing is left to tell */
  dueAt: string | null;
  channel: ReportChannel;
}

/** Issuers that have to be told of keys, and until when. */
export async function listReports(house: House, incidentId: string): Promise<IssuerReport[]> {
  const tasks = await house.stores.incidents.listTasks(house.db, incidentId);
  return tasks
    .filter(({ kind }) => kind === REPORT_TASK)
    .flatMap(({ subject: provider, n: keys, due_at: dueAt }) => {
      const channel = channelOf(provider);
      return channel ? [{ provider, keys, dueAt, channel }] : [];
    });
}

/**
 * The text for one issuer, over every key that it was not told of yet, and the reference that names this list. Error kind
 * `input` when there is nothing to tell it.
 */
export async function writeReport(
  house: House,
  incidentId: string,
  provider: string,
): Promise<{ text: string; reference: string; keys: number; channel: ReportChannel }> {
  const { channel, rows, reference } = await gatherUnreported(house, incidentId, provider);
  const record = await house.readRecord(incidentId);
  const owner = record.owners.contain;
  const keys: ReportedKey[] = [];
  for (let at = 0; at < rows.length; at += PAGE)
    keys.push(...(await describe(house, incidentId, rows.slice(at, at + PAGE))));
  const text = reportText({
    issuer: provider,
    to: channel.to,
    organisation: record.organisation.name,
    incident: incidentId,
    reference,
    contact: owner ? `${owner.name}, ${owner.address}` : house.deps.settings.mailReplyTo,
    keys,
  });
  return { text, reference, keys: rows.length, channel };
}

/** Every key of which an issuer was not told yet, and the reference of this very list. Error kind `input` for none. */
export async function gatherUnreported(
  house: House,
  incidentId: string,
  provider: string,
): Promise<{ channel: ReportChannel; rows: CredentialRow[]; reference: string }> {
  const channel = channelOf(provider);
  const rows: CredentialRow[] = [];
  for (let isLast = channel === null; !isLast;) {
    const after = rows.at(-1) ?? null;
    const page = await house.stores.containment.listUnreported(
      house.db,
      incidentId,
      provider,
      NOT_REPORTED,
      after,
      PAGE,
    );
    rows.push(...page);
    isLast = page.length < PAGE;
  }
  if (!channel || rows.length === 0)
    throw new DomainError(
      'input',
      `couldn't report keys of ${provider}: there is none of which it has to be told`,
      'tocsin contain report lists the issuers',
    );
  const list = sha256(rows.map(({ id }) => id).join('\n')).slice(0, 8);
  return { channel, rows, reference: `${incidentId}/${list}` };
}

async function describe(house: House, incidentId: string, rows: readonly CredentialRow[]): Promise<ReportedKey[]> {
  const places = await house.stores.containment.listPlaces(
    house.db,
    incidentId,
    rows.map(({ fingerprint }) => fingerprint),
  );
  const placesOf = new Map<string, ReportedKey['places'][number][]>();
  for (const { fingerprint, path, row, n } of places)
    placesOf.set(fingerprint, [...(placesOf.get(fingerprint) ?? []), { file: basename(path), row, n }]);
  const opened = await openKeys(house.deps, incidentId, rows);
  return rows.map((row, n) => ({
    kind: row.kind,
    ...maskKey(opened[n]?.secret || null),
    foundAt: row.found_at,
    places: placesOf.get(row.fingerprint) ?? [],
    why: textOfReason(row.owner_reason ?? ''),
  }));
}
