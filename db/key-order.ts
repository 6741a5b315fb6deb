/** The order in which keys are taken, the most dangerous first; the index `credentials_in_order` has it for each state. */
export const KEY_ORDER = ['danger', 'id'];
