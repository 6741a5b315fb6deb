import type { IncidentHandle } from './incident-client';
import type { House } from './wiring';

/**
 * Connects to the incident's workflow, works, and lets go of it whatever happens. The Temporal client is loaded here, at its
 * first use: who only reads the database starts without it.
 */
export async function withIncident<T>(
  house: House,
  incidentId: string,
  work: (incident: IncidentHandle) => Promise<T>,
): Promise<T> {
  const { connectIncident } = await import('./incident-client.js');
  const incident = await connectIncident(house, incidentId);
  try {
    return await work(incident);
  } finally {
    await incident.close();
  }
}
