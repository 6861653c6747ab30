import type { UntagRoleCommandInput, UntagRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';
import { iamState } from '../state';

export const untagRole = operation<UntagRoleCommandInput, UntagRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:UntagRole', resource: `arn:aws:iam::${call.partition.accountId}:role/${input.RoleName}` }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, tags: role.tags.filter(({ Key }) => !input.TagKeys?.includes(Key)) });
    return {};
  },
});
