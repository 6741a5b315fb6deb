import type { ExposureRecord } from '../../record/exposure-record';

/**
 * Facts of the record that a law's test may read, each by one field. `unknown` stays unknown: the duty is then owed
 * provisionally.
 */
export const RECORD_FACTS = {
  cause: { field: 'cause', read: (record) => record.cause },
  malice: { field: 'malice', read: (record) => record.malice },
  confidentiality: { field: 'breach.confidentiality', read: (record) => record.breach.confidentiality },
  integrity: { field: 'breach.integrity', read: (record) => record.breach.integrity },
  availability: { field: 'breach.availability', read: (record) => record.breach.availability },
  accessed: { field: 'access.accessed', read: (record) => record.access.accessed },
  acquired: { field: 'access.acquired', read: (record) => record.access.acquired },
  misused: { field: 'access.misused', read: (record) => record.access.misused },
  published: { field: 'access.published', read: (record) => record.access.published },
  extortion: { field: 'extortion', read: (record) => record.extortion },
  removeHighRisk: { field: 'measures.removeHighRisk', read: (record) => record.measures.removeHighRisk },
  media: { field: 'media', read: (record) => record.media },
} as const satisfies Record<string, { field: string; read: (record: ExposureRecord) => string }>;
export type RecordFact = keyof typeof RECORD_FACTS;
