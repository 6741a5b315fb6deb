import type { EntityKind } from '../../vocabularies/entity-kinds';

/** Kinds of organisation whose other duties several states take for their own. */

export const HIPAA_ENTITIES: readonly EntityKind[] = ['us.hhs', 'hipaa_covered_entity'];

/** With those who act for a covered entity. */
export const HIPAA_ALL: readonly EntityKind[] = [...HIPAA_ENTITIES, 'hipaa_business_associate'];

/** Institutions that have a federal or primary regulator with breach rules of its own. */
export const WITH_REGULATOR: readonly EntityKind[] = ['bank', 'credit_union', 'interagency_guidance', 'insurer'];

export const INTERAGENCY: readonly EntityKind[] = ['bank', 'credit_union', 'interagency_guidance'];
