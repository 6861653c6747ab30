import { UserError } from '@/lib/result';
import type { Role } from '@/lib/views/member';
import type { Environment } from '../store/environments';
import type { Session } from './session';

const ranks: Record<Role, number> = { viewer: 0, developer: 1, admin: 2, owner: 3 };

/** @throws UserError `not-allowed` when the person's role is below `role`. */
export function requireRole({ user }: Session, role: Role, action: string): void {
  if (ranks[user.role] >= ranks[role]) return;
  throw new UserError({
    code: 'not-allowed',
    message: `Your role (${user.role}) does not let you ${action}.`,
    resolution: `Ask the owner to make you ${role}.`,
  });
}

/** Developers change any environment but the protected ones, which admins keep. */
export function requireChange(session: Session, environment: Environment, action: string): void {
  requireRole(session, environment.protected ? 'admin' : 'developer', action);
  if (environment.state === 'deleting') {
    throw new UserError({ code: 'environment-deleting', message: `The environment "${environment.name}" is being deleted.` });
  }
}
