import { byColumn } from '../element';

/** People close to a person; what is said of them names them as well, so it is searched as text. */
export const familyOrRelations = byColumn({
  id: 'family_or_relations',
  columns: [
    'spouse',
    'next_of_kin',
    'emergency_contact',
    'marital_status',
    'children',
    'spouse_name',
    'partner_name',
    'dependents',
    'family_members',
    'emergency_contact_name',
    'emergency_contact_phone',
    'beneficiary',
    'ehepartner',
    'familienstand',
    'notfallkontakt',
    'conyuge',
    'cónyuge',
    'estado_civil',
    'conjoint',
    'situation_familiale',
    '配偶',
    '紧急联系人',
  ],
  leaves: /^(?:true|false)$/i,
  prose: true,
  examples: { hits: ['Bo Muster', 'married', 'Bo Muster, +1 415 555 2671'], misses: ['', 'false', 'null'] },
});
