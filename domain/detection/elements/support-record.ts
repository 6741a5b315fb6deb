import { byColumn } from '../element';

/** What somebody asked of support and what was noted about them; searched as text too. */
export const supportRecord = byColumn({
  id: 'customer_support_record',
  columns: [
    'ticket',
    'case_notes',
    'ticket_id',
    'ticket_text',
    'ticket_subject',
    'case_id',
    'complaint',
    'support_notes',
    'agent_notes',
    'internal_notes',
    'support_ticket',
    'reklamation',
    'kundenanfrage',
    'reclamacion',
    'réclamation',
    '工单',
  ],
  leaves: /^(?:true|false|\d{1,2})$/i,
  longest: 0,
  hashes: false,
  prose: true,
  examples: { hits: ['T-2025-0017', 'caller could not sign in (sample)'], misses: ['', 'false', '2'] },
});
