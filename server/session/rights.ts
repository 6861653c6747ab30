import { UserError } from '@/lib/result';
import { roleToChange } from '@/lib/views/environment';
import { hasRole, type Role } from '@/lib/views/member';
import type { Environment } from '../store/environments';
import type { Session } from './session';

/** @throws UserError `not-allowed` when the person's role is below `role`. */
export function requireRole({ user }: Session, role: Role, action: string): void {
  if (hasRole(user.role, role)) return;
  throw new UserError({
    code: 'not-allowed',
    message: `Your role (${user.role}) does not let you ${action}.`,
    resolution: `Ask the owner to make you ${role}.`,
  });
}

/** @throws UserError `not-allowed`, or `environment-deleting` when there is nothing left to change. */
export function requireChange(session: Session, environment: Environment, action: string): void {
  requireRole(session, roleToChange(environment), action);
  if (environment.state === 'deleting') {
    throw new UserError({ code: 'environment-deleting', message: `The environment "${environment.name}" is being deleted.` });
  }
}
