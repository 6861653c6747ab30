import type { DeleteUserPermissionsBoundaryCommandInput, DeleteUserPermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const deleteUserPermissionsBoundary = operation<
  DeleteUserPermissionsBoundaryCommandInput,
  DeleteUserPermissionsBoundaryCommandOutput
>({
  access: onUserPolicies('DeleteUserPermissionsBoundary'),
  run(call, input) {
    const { boundary, ...user } = getUserRecord(call, input.UserName);
    if (boundary === undefined) {
      throw new CloudFailure('NoSuchEntity', `The user with name ${user.userName} has no permissions boundary.`, { status: 404 });
    }
    iamState(call).users.put(user.userName, user);
    return {};
  },
});
