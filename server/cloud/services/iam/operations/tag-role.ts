import type { TagRoleCommandInput, TagRoleCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';
import { iamState } from '../state';

export const tagRole = operation<TagRoleCommandInput, TagRoleCommandOutput>({
  access: (call, input) => [{ action: 'iam:TagRole', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    const role = getRoleRecord(call, input.RoleName);
    const added = (input.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }));
    const kept = role.tags.filter(({ Key }) => !added.some((tag) => tag.Key === Key));
    iamState(call).roles.put(role.roleName, { ...role, tags: [...kept, ...added] });
    return {};
  },
});
