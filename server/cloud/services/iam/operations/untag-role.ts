import type { UntagRoleCommandInput, UntagRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const untagRole = operation<UntagRoleCommandInput, UntagRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:UntagRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, tags: role.tags.filter(({ Key }) => !input.TagKeys?.includes(Key)) });
    return {};
  },
});
