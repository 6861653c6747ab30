import type { DeleteLoginProfileCommandInput, DeleteLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { getLogin } from '../login-profiles';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
export const deleteLoginProfile = operation<DeleteLoginProfileCommandInput, DeleteLoginProfileCommandOutput>({
  access: (call, { UserName }) => [{ action: 'iam:DeleteLoginProfile', resource: userArn(call, UserName) }],
  run(call, { UserName = ownUserName(call) }) {
    const record = getUserRecord(call, UserName);
    getLogin(record);
    const { login: _, ...user } = record;
    iamState(call).users.put(user.userName, user);
    return {};
  },
});
