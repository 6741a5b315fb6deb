import type { ElementFinding } from './element';

/** A person under 18, as a column or the arithmetic of an age says. */
export const MINOR: ElementFinding = { element: 'minor', protection: 'plain', evidence: 'likely' };
