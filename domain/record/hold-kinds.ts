/** Lawful reasons for which a date may move, as the record's holds and the laws name them. */
export const HOLD_KINDS = [
  'law_enforcement',
  'scope_and_restore',
  'attorney_general_request',
  'find_contact_information',
] as const;
