import type { ListRoleTagsCommandInput, ListRoleTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getRoleRecord } from '../identifiers';

export const listRoleTags = operation<ListRoleTagsCommandInput, ListRoleTagsCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListRoleTags', resource: `arn:aws:iam::${call.partition.accountId}:role/${input.RoleName}` }],
  run(call, input) {
    return { Tags: getRoleRecord(call, input.RoleName).tags, IsTruncated: false };
  },
});
