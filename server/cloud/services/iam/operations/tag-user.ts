import type { TagUserCommandInput, TagUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { iamState } from '../state';

export const tagUser = operation<TagUserCommandInput, TagUserCommandOutput>({
  access: (call, input) => [{ action: 'iam:TagUser', resource: userArn(call, input.UserName) }],
  run(call, input) {
    const user = getUserRecord(call, input.UserName);
    const tags = new Map([...user.tags, ...(input.Tags ?? [])].map(({ Key = '', Value = '' }) => [Key, Value]));
    iamState(call).users.put(user.userName, { ...user, tags: Array.from(tags, ([Key, Value]) => ({ Key, Value })) });
    return {};
  },
});
