import { type ElementDetector, isEmptyValue } from '../element';

/** The operator's own id of a person: a pseudonym that links records. */
export const accountId: ElementDetector = {
  id: 'account_id',
  columns: [
    'user_id',
    'account_id',
    'customer_id',
    'uid',
    'member_no',
    'member_id',
    'sub',
    'client_id',
    'subscriber_id',
    'userid',
    'user_uuid',
    'account_uuid',
    'account_no',
    'customer_no',
    'customer_number',
    'person_id',
    'profile_id',
    'kundennummer',
    'id_usuario',
    'id_cliente',
    '用户id',
  ],
  share: 0.8,
  check: (value) =>
    isEmptyValue(value) || value.length > 200
      ? null
      : { element: 'account_id', protection: 'plain', evidence: 'certain' },
  examples: { hits: ['u-000123', '17', '3f1c2b9a-0000-4000-8000-00000000c0de'], misses: ['', 'null', 'x'.repeat(201)] },
};
