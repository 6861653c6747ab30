import type { PutUserPermissionsBoundaryCommandInput, PutUserPermissionsBoundaryCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState } from '../state';

export const putUserPermissionsBoundary = operation<PutUserPermissionsBoundaryCommandInput, PutUserPermissionsBoundaryCommandOutput>({
  access: (call, input) => [{ action: 'iam:PutUserPermissionsBoundary', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    iamState(call).users.put(user.userName, { ...user, boundary: requireManaged(call, input.PermissionsBoundary) });
    return {};
  },
});
