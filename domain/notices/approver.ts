/** What an approver signs as. */
export const ROLES = ['counsel', 'privacy', 'security', 'management'] as const;
export type Role = (typeof ROLES)[number];
