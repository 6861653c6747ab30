import { z } from 'zod';

/** Each role may do all that the ones after it may. */
export const roleSchema = z.enum(['owner', 'admin', 'developer', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

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
