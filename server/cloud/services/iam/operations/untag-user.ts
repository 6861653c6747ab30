import type { UntagUserCommandInput, UntagUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { iamState } from '../state';

export const untagUser = operation<UntagUserCommandInput, UntagUserCommandOutput>({
  access: (call, input) => [{ action: 'iam:UntagUser', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    iamState(call).users.put(user.userName, { ...user, tags: user.tags.filter(({ Key }) => !input.TagKeys?.includes(Key)) });
    return {};
  },
});
