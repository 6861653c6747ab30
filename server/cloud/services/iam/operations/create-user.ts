import type { CreateUserCommandInput, CreateUserCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { checkName, newUniqueId } from '../identifiers';
import { requireManaged } from '../managed';
import { iamState, type UserRecord } from '../state';

export const createUser = operation<CreateUserCommandInput, CreateUserCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateUser',
      resource: `arn:aws:iam::${call.partition.accountId}:user${input.Path ?? '/'}${input.UserName}`,
    },
  ],
  run(call, input) {
    const userName = checkName('userName', input.UserName);
    const state = iamState(call);
    if (state.users.find(userName)) {
      throw new CloudFailure('EntityAlreadyExists', `User with name ${userName} already exists.`, { status: 409 });
    }
    const path = input.Path ?? '/';
    const user: UserRecord = {
      userName,
      userId: newUniqueId('AIDA'),
      arn: `arn:aws:iam::${call.partition.accountId}:user${path}${userName}`,
      path,
      createdAt: call.cloud.now().getTime(),
      accessKeyIds: [],
      tags: (input.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })),
      inline: {},
      attached: [],
      ...(input.PermissionsBoundary !== undefined && { boundary: requireManaged(call, input.PermissionsBoundary) }),
    };
    state.users.put(userName, user);
    return { User: describeUser(user) };
  },
});
