import { exposureRecordSchema, type ExposureRecord } from '../record/exposure-record';
import type { IntakeSource } from './secret-match';

/** Who reports such an incident: a name that no approver can have signed with. */
export const INTAKE_REPORTER: Readonly<Record<IntakeSource, string>> = {
  github: 'github-secret-scanning',
  gitlab: 'gitlab-secret-detection',
};

/** What stands in every record of an intake, whoever the organisation is. */
const WORDS: Readonly<Record<IntakeSource, { title: string; detected: string }>> = {
  github: {
    title: 'Tokens found in public by GitHub secret scanning',
    detected: 'arrival of a signed message of GitHub secret scanning',
  },
  gitlab: {
    title: 'Tokens found in public by GitLab secret detection',
    detected: 'arrival of a message of GitLab secret detection',
  },
};

const NOT_NAMED = 'an organisation that the source does not name';

/** The facts that only the intake itself can state. */
const OWN_FIELDS = ['reference', 'claims', 'leaks', 'contractFiles'] as const;

/** The fields of a starting record that are the intake's own, and so may not stand there. */
export function ownFieldsIn(starting: object): string[] {
  return OWN_FIELDS.filter((field) => field in starting);
}

/** `github-secret-scanning-2025-03-05`; a further one of that day, when the first is over, counts on. */
export function intakeReference(source: IntakeSource, receivedAt: string, n: number): string {
  return `${INTAKE_REPORTER[source]}-${receivedAt.slice(0, 10)}${n === 1 ? '' : `-${n}`}`;
}

export function isIntakeReference(source: IntakeSource, incidentId: string): boolean {
  const start = `${INTAKE_REPORTER[source]}-`;
  return incidentId.startsWith(start) && /^\d{4}-\d{2}-\d{2}(-\d+)?$/.test(incidentId.slice(start.length));
}

/**
 * The record of an incident that an intake starts. Somebody else's pattern found a token in public: that is detection and
 * not yet awareness, and what the holder's account gave access to is not known. `starting` is what the organisation says
 * of itself; where it states a fact, it is the one that stands.
 */
export function intakeRecord(
  source: IntakeSource,
  intake: { reference: string; receivedAt: string; leaks: ExposureRecord['leaks'] },
  starting: object,
): ExposureRecord {
  const { title, detected } = WORDS[source];
  return exposureRecordSchema.parse({
    title,
    organisation: { name: NOT_NAMED },
    summary: 'Tokens that we issue stood where everybody can read.',
    access: { published: 'yes', publiclyReachable: 'yes' },
    recipients: { kind: 'public' },
    media: 'computerized',
    groups: [
      {
        id: 'token-holders',
        name: 'holders of the tokens',
        relation: 'api_customer',
        linkage: 'account',
        elements: [{ element: 'auth_token.api_key', evidence: 'likely' }],
        count: { origin: 'not known before the scan' },
      },
    ],
    ...starting,
    reference: intake.reference,
    claims: [{ id: 'intake', event: 'detected', at: intake.receivedAt, source: detected }],
    leaks: intake.leaks,
  });
}
