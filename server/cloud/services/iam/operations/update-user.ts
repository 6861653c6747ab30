import type { UpdateUserCommandInput, UpdateUserCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkName, checkPath, getUserRecord, userArn } from '../identifiers';
import { groupsOf, iamState, type UserRecord } from '../state';

/**
 * Keys, sessions and groups of a user follow it to its new name and path. Whoever changes them must be allowed to on both ARNs.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export const updateUser = operation<UpdateUserCommandInput, UpdateUserCommandOutput>({
  access(call, { UserName, NewUserName = UserName, NewPath }) {
    const path = NewPath ?? iamState(call).users.find(UserName ?? '')?.path ?? '/';
    const renamed = `arn:aws:iam::${call.partition.accountId}:user${path}${NewUserName}`;
    return [...new Set([userArn(call, UserName), renamed])].map((resource) => ({ action: 'iam:UpdateUser', resource }));
  },
  run(call, { UserName, NewUserName, NewPath }) {
    const user = getUserRecord(call, UserName);
    const userName = NewUserName === undefined ? user.userName : checkName('newUserName', NewUserName);
    const path = checkPath(NewPath ?? user.path);
    const { users, groups } = iamState(call);
    if (userName !== user.userName && users.find(userName)) {
      throw new CloudFailure('EntityAlreadyExists', `User with name ${userName} already exists.`, { status: 409 });
    }
    const { accountId } = call.partition;
    const renamed: UserRecord = { ...user, userName, path, arn: `arn:aws:iam::${accountId}:user${path}${userName}` };
    for (const group of groupsOf(call, user.userName)) {
      const userNames = group.userNames.map((name) => (name === user.userName ? userName : name));
      groups.put(group.groupName, { ...group, userNames });
    }
    users.remove(user.userName);
    users.put(userName, renamed);
    call.cloud.directory.renameUser(accountId, user.userName, { userName, path });
    return {};
  },
});
