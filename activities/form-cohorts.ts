import type { ProfileElement } from '../domain/people/cohort';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { CohortGroup, ProfileRow } from '../db/stores/cohort-store';
import type { CohortRow } from '../db/tables';
import type { Deps } from './deps';

/**
 * Groups the people of the incident by everything a rule can see, in one query, and points each at their cohort. Counts are
 * taken anew at every round, so that doing it again changes nothing.
 */
export async function formCohorts(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<{ cohorts: number; people: number }> {
  const { incidentId, roundNo } = input;
  const { cohorts: store } = deps.stores;
  const record = await deps.readRecord(incidentId);
  return deps.transact(async (trx) => {
    await store.refreshCredentialStates(trx, incidentId);
    const groups = await store.listCohortGroups(deps.db, trx, incidentId);
    const cohorts = groups.map((group) => cohortRow(incidentId, roundNo, group));
    const profiles = new Map(groups.map((group) => [profileId(incidentId, group), profileRow(incidentId, group)]));
    await store.storeCohorts(trx, [...profiles.values()], cohorts);
    await store.assignCohorts(
      deps.db,
      trx,
      incidentId,
      groups.map((group) => ({ key: group.key, id: cohortId(incidentId, group) })),
    );
    await store.storeStrata(trx, strataOf(incidentId, record));
    return { cohorts: cohorts.length, people: groups.reduce((sum, group) => sum + Number(group.n), 0) };
  });
}

function cohortId(incidentId: string, group: CohortGroup): string {
  return idOf('cohort', sha256(`${incidentId}/${group.key}`).slice(0, 20));
}

function profileId(incidentId: string, group: CohortGroup): string {
  return idOf('profile', sha256(`${incidentId}/${group.volume}/${group.signature}`).slice(0, 20));
}

function cohortRow(incidentId: string, roundNo: number, group: CohortGroup): CohortRow {
  return {
    id: cohortId(incidentId, group),
    incident_id: incidentId,
    profile_id: profileId(incidentId, group),
    country: group.country,
    subdivision: group.subdivision,
    residence_basis: group.residence_basis,
    age_band: group.age_band,
    relation: group.relation,
    credential_state: group.credential_state,
    round_no: roundNo,
    n: Number(group.n),
    outcome: null,
    reasons: null,
    obligation_keys: null,
  };
}

function profileRow(incidentId: string, group: CohortGroup): ProfileRow {
  const elements: ProfileElement[] = group.signature
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [element, protection, evidence] = part.split('|');
      return { element, protection, evidence } as ProfileElement;
    });
  return {
    id: profileId(incidentId, group),
    incident_id: incidentId,
    elements: JSON.stringify(elements),
    linkage: 'account',
    volume: group.volume,
  };
}

/** Groups that can never be listed one by one stay under their own heading with estimate and origin. */
function strataOf(incidentId: string, record: ExposureRecord): Parameters<Deps['stores']['cohorts']['storeStrata']>[1] {
  return record.groups
    .filter((group) => group.withoutList)
    .map((group) => ({
      id: `${incidentId}/${group.id}`,
      incident_id: incidentId,
      record_group: group.id,
      least: group.count.least,
      most: group.count.most,
      origin: group.count.origin ?? 'the record states no count',
      disposition: 'assessed, not listed',
    }));
}
