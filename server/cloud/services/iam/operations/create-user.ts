import type { CreateUserCommandInput, CreateUserCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { checkName, checkPath, newUniqueId } from '../identifiers';
import { requireManaged } from '../managed';
import { policyKeys } from '../policy-access';
import { iamState, type UserRecord } from '../state';
import { withTags } from '../tags';

export const createUser = operation<CreateUserCommandInput, CreateUserCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:CreateUser',
      resource: `arn:aws:iam::${call.partition.accountId}:user${input.Path ?? '/'}${input.UserName}`,
      context: policyKeys({ PermissionsBoundary: input.PermissionsBoundary }),
    },
  ],
  run(call, input) {
    const userName = checkName('userName', input.UserName);
    const state = iamState(call);
    if (state.users.find(userName)) {
      throw new CloudFailure('EntityAlreadyExists', `User with name ${userName} already exists.`, { status: 409 });
    }
    const path = checkPath(input.Path);
    const user: UserRecord = {
      userName,
      userId: newUniqueId('AIDA'),
      arn: `arn:aws:iam::${call.partition.accountId}:user${path}${userName}`,
      path,
      createdAt: call.cloud.now().getTime(),
      accessKeyIds: [],
      tags: withTags([], input.Tags),
      inline: {},
      attached: [],
      ...(input.PermissionsBoundary !== undefined && { boundary: requireManaged(call, input.PermissionsBoundary) }),
    };
    state.users.put(userName, user);
    return { User: describeUser(user) };
  },
});
