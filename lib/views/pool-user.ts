/** The people who have an account in an environment's user pool: the app's users, not the console's members. */
import { z } from 'zod';

export interface PoolUser {
  /** Cognito's own name for the account; with sign-in by e-mail an id. */
  username: string;
  email?: string;
  phone?: string;
  name?: string;
  /** Cognito's `UserStatus`: `CONFIRMED`, `UNCONFIRMED`, `FORCE_CHANGE_PASSWORD`, `RESET_REQUIRED` … */
  status: string;
  enabled: boolean;
  createdAt: string;
}

export interface PoolUserDetail extends PoolUser {
  changedAt: string;
  attributes: { name: string; value: string }[];
  groups: string[];
  /** Second factors that are set up. */
  factors: string[];
}

export interface PoolUserPage {
  users: PoolUser[];
  /** Give it back for the next page. */
  next?: string;
}

export interface PoolGroup {
  name: string;
  description?: string;
}

/** What making an account takes. */
export interface PoolView {
  groups: PoolGroup[];
  /** What people sign in with: `email`, `phone_number`; empty for a user name of their own. */
  usernameAttributes: string[];
  /** Standard attributes that every account must have. */
  requiredAttributes: string[];
  /** One sentence on what a password must be. */
  passwordRule: string;
}

/** A mail or text message that the embedded cloud kept, because nothing leaves the machine. */
export const outboxMessageSchema = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  medium: z.enum(['EMAIL', 'SMS']),
  recipient: z.string(),
  subject: z.string().optional(),
  body: z.string(),
  /** The code or temporary password in the body. */
  code: z.string().optional(),
});
export type OutboxMessage = z.infer<typeof outboxMessageSchema>;

export const newPoolUserSchema = z.object({
  environmentId: z.string(),
  /** E-mail address, phone number in E.164, or a user name, as the pool asks. */
  username: z.string().trim().min(1, 'Say who it is.').max(128, 'At most 128 characters.'),
  password: z.string().min(1, 'Give a password.').max(256, 'At most 256 characters.'),
  /** False: it must be changed at the first sign-in. */
  permanent: z.boolean(),
  /** Sends the temporary password to the person. */
  invite: z.boolean(),
  /** Cognito's attribute names to their values. */
  attributes: z.record(z.string(), z.string().max(2048)),
  groups: z.array(z.string()),
});
export type NewPoolUser = z.input<typeof newPoolUserSchema>;
