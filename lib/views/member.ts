import { z } from 'zod';

/** Each role may do all that the ones after it may. */
export const roleSchema = z.enum(['owner', 'admin', 'developer', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/** Whether someone with a role may do what takes the role `needed`. */
export function hasRole(role: Role, needed: Role): boolean {
  return roleSchema.options.indexOf(role) <= roleSchema.options.indexOf(needed);
}

export interface MemberView {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** ISO 8601. */
  joinedAt: string;
}

export interface AccessTokenView {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string;
}
