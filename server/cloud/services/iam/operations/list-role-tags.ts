import type { ListRoleTagsCommandInput, ListRoleTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord, roleArn } from '../identifiers';

export const listRoleTags = operation<ListRoleTagsCommandInput, ListRoleTagsCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListRoleTags', resource: roleArn(call, input.RoleName) }],
  run(call, input) {
    return { Tags: getRoleRecord(call, input.RoleName).tags, IsTruncated: false };
  },
});
