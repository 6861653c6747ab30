import type { TagRoleCommandInput, TagRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';
import { withTags } from '../tags';

export const tagRole = operation<TagRoleCommandInput, TagRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:TagRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    iamState(call).roles.put(role.roleName, { ...role, tags: withTags(role.tags, input.Tags) });
    return {};
  },
});
