import type { TagUserCommandInput, TagUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { iamState } from '../state';
import { withTags } from '../tags';

export const tagUser = operation<TagUserCommandInput, TagUserCommandOutput>({
  access: (call, input) => [{ action: 'iam:TagUser', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    iamState(call).users.put(user.userName, { ...user, tags: withTags(user.tags, input.Tags) });
    return {};
  },
});
