import type { Call } from '../../service';
import { iamState, type RoleRecord } from './state';

/** A role of the call's account by name or ARN. */
export function findRole(call: Call, nameOrArn: string): RoleRecord | undefined {
  return iamState(call).roles.find(nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1));
}
