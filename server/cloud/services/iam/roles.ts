import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { iamState, type RoleRecord } from './state';

const SESSION_SECONDS = { min: 3600, max: 43_200 };

/** How long sessions of a role may last; an hour where nothing is said. @throws CloudFailure `ValidationError` */
export function checkSessionSeconds(seconds: number = SESSION_SECONDS.min): number {
  if (Number.isInteger(seconds) && seconds >= SESSION_SECONDS.min && seconds <= SESSION_SECONDS.max) return seconds;
  throw new CloudFailure(
    'ValidationError',
    `Value '${seconds}' at 'maxSessionDuration' must be from ${SESSION_SECONDS.min} to ${SESSION_SECONDS.max}.`,
  );
}

/** A role of the call's account by name or ARN. */
export function findRole(call: Call, nameOrArn: string): RoleRecord | undefined {
  return iamState(call).roles.find(nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1));
}
