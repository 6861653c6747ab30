/** Permissions for what a template does with the policies of a role, user or group: each is asked for as the operation that it amounts to. */
import { permit } from '../../../cloud';
import type { Call } from '../../../service';
import { attachGroupPolicy } from '../operations/attach-group-policy';
import { attachRolePolicy } from '../operations/attach-role-policy';
import { attachUserPolicy } from '../operations/attach-user-policy';
import { deleteGroupPolicy } from '../operations/delete-group-policy';
import { deleteRolePolicy } from '../operations/delete-role-policy';
import { deleteUserPolicy } from '../operations/delete-user-policy';
import { detachGroupPolicy } from '../operations/detach-group-policy';
import { detachRolePolicy } from '../operations/detach-role-policy';
import { detachUserPolicy } from '../operations/detach-user-policy';
import { getGroupPolicy } from '../operations/get-group-policy';
import { getRolePolicy } from '../operations/get-role-policy';
import { getUserPolicy } from '../operations/get-user-policy';
import { putGroupPolicy } from '../operations/put-group-policy';
import { putRolePolicy } from '../operations/put-role-policy';
import { putUserPolicy } from '../operations/put-user-policy';

export type HolderKind = 'Roles' | 'Users' | 'Groups';

export type PolicyChange =
  | { put: string; document: string }
  | { remove: string }
  /** ARNs of managed policies. */
  | { attach: string }
  | { detach: string };

type Permit = (call: Call, holder: string, policy: string, document: string) => Promise<void>;

const PERMITS: Record<HolderKind, Record<'put' | 'remove' | 'read' | 'attach' | 'detach', Permit>> = {
  Roles: {
    put: (call, RoleName, PolicyName, PolicyDocument) => permit(call, putRolePolicy, { RoleName, PolicyName, PolicyDocument }),
    remove: (call, RoleName, PolicyName) => permit(call, deleteRolePolicy, { RoleName, PolicyName }),
    read: (call, RoleName, PolicyName) => permit(call, getRolePolicy, { RoleName, PolicyName }),
    attach: (call, RoleName, PolicyArn) => permit(call, attachRolePolicy, { RoleName, PolicyArn }),
    detach: (call, RoleName, PolicyArn) => permit(call, detachRolePolicy, { RoleName, PolicyArn }),
  },
  Users: {
    put: (call, UserName, PolicyName, PolicyDocument) => permit(call, putUserPolicy, { UserName, PolicyName, PolicyDocument }),
    remove: (call, UserName, PolicyName) => permit(call, deleteUserPolicy, { UserName, PolicyName }),
    read: (call, UserName, PolicyName) => permit(call, getUserPolicy, { UserName, PolicyName }),
    attach: (call, UserName, PolicyArn) => permit(call, attachUserPolicy, { UserName, PolicyArn }),
    detach: (call, UserName, PolicyArn) => permit(call, detachUserPolicy, { UserName, PolicyArn }),
  },
  Groups: {
    put: (call, GroupName, PolicyName, PolicyDocument) => permit(call, putGroupPolicy, { GroupName, PolicyName, PolicyDocument }),
    remove: (call, GroupName, PolicyName) => permit(call, deleteGroupPolicy, { GroupName, PolicyName }),
    read: (call, GroupName, PolicyName) => permit(call, getGroupPolicy, { GroupName, PolicyName }),
    attach: (call, GroupName, PolicyArn) => permit(call, attachGroupPolicy, { GroupName, PolicyArn }),
    detach: (call, GroupName, PolicyArn) => permit(call, detachGroupPolicy, { GroupName, PolicyArn }),
  },
};

/** @throws CloudFailure `AccessDenied` */
export async function permitPolicyChange(call: Call, kind: HolderKind, holder: string, change: PolicyChange): Promise<void> {
  const permits = PERMITS[kind];
  if ('put' in change) await permits.put(call, holder, change.put, change.document);
  else if ('remove' in change) await permits.remove(call, holder, change.remove, '');
  else if ('attach' in change) await permits.attach(call, holder, change.attach, '');
  else await permits.detach(call, holder, change.detach, '');
}

/** Asks to look at an inline policy. */
export async function permitPolicyRead(call: Call, kind: HolderKind, holder: string, policyName: string): Promise<void> {
  await PERMITS[kind].read(call, holder, policyName, '');
}
