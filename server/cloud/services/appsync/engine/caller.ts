import type { Principal } from '../../../principal';
import type { AuthMode } from './auth-mode';

/** Who asks an API for something, after the request has been verified. */
export interface Caller {
  mode: AuthMode;
  /** `$ctx.identity`; null for an API key. */
  identity: Record<string, unknown> | null;
  /** Groups of a user-pool token. */
  groups: string[];
  /** For IAM: whose permissions are asked for each field. */
  principal?: Principal;
  /** For a Lambda authorizer: `Type.field` names that it denies. */
  deniedFields?: Set<string>;
}
