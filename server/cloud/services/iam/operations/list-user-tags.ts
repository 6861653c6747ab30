import type { ListUserTagsCommandInput, ListUserTagsCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';

export const listUserTags = operation<ListUserTagsCommandInput, ListUserTagsCommandOutput>({
  access: (call, input) => [{ action: 'iam:ListUserTags', resource: userArn(call, input.UserName) }],
  run(call, input) {
    return { Tags: getUserRecord(call, input.UserName).tags, IsTruncated: false };
  },
});
