import type { PutUserPermissionsBoundaryCommandInput, PutUserPermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord } from '../identifiers';
import { requireManaged } from '../managed';
import { onUserPolicies } from '../policy-access';
import { iamState } from '../state';

export const putUserPermissionsBoundary = operation<PutUserPermissionsBoundaryCommandInput, PutUserPermissionsBoundaryCommandOutput>({
  access: onUserPolicies('PutUserPermissionsBoundary'),
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    iamState(call).users.put(user.userName, { ...user, boundary: requireManaged(call, input.PermissionsBoundary) });
    return {};
  },
});
