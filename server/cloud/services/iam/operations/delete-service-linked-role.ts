import type { DeleteServiceLinkedRoleCommandInput, DeleteServiceLinkedRoleCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

/** Services of this cloud use no such role, so that it is gone at once. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html */
export const deleteServiceLinkedRole = operation<DeleteServiceLinkedRoleCommandInput, DeleteServiceLinkedRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:DeleteServiceLinkedRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const { path, roleName } = getRoleRecord(call, input.RoleName);
    if (!path.startsWith('/aws-service-role/')) throw new CloudFailure('InvalidInput', `${roleName} is not a service-linked role.`);
    iamState(call).roles.remove(roleName);
    return { DeletionTaskId: `task${path}${roleName}/${call.requestId}` };
  },
});
