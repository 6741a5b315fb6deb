/** Workflow ids: one per incident, scan, provider, filing and wave. They hold ids only. */
export const incidentWorkflowId = (incidentId: string): string => `incident/${incidentId}`;
export const scanWorkflowId = (incidentId: string, scanNo: number): string => `incident/${incidentId}/scan/${scanNo}`;
export const containWorkflowId = (incidentId: string, provider: string): string =>
  `incident/${incidentId}/contain/${provider}`;
export const watchWorkflowId = (incidentId: string, provider: string): string =>
  `incident/${incidentId}/watch/${provider}`;
export const fileWorkflowId = (incidentId: string, obligationId: string): string =>
  `incident/${incidentId}/file/${obligationId}`;
export const notifyWorkflowId = (incidentId: string, waveId: string): string =>
  `incident/${incidentId}/notify/${waveId}`;

/** Task queues, one per independent limit. */
export const QUEUES = {
  orchestrate: 'orchestrate',
  scan: 'scan',
  deliver: 'deliver-default',
} as const;
