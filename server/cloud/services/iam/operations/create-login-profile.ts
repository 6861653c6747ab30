import type { CreateLoginProfileCommandInput, CreateLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { describeLogin } from '../login-profiles';
import { newLogin } from '../passwords';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
export const createLoginProfile = operation<CreateLoginProfileCommandInput, CreateLoginProfileCommandOutput>({
  access: (call, { UserName }) => [{ action: 'iam:CreateLoginProfile', resource: userArn(call, UserName) }],
  async run(call, { UserName = ownUserName(call), Password = '', PasswordResetRequired = false }) {
    const { userName } = getUserRecord(call, UserName);
    const login = await newLogin(call, Password, undefined, PasswordResetRequired);
    const user = getUserRecord(call, userName);
    if (user.login) throw new CloudFailure('EntityAlreadyExists', `Login Profile for user ${userName} already exists.`, { status: 409 });
    iamState(call).users.put(userName, { ...user, login });
    return { LoginProfile: describeLogin(userName, login) };
  },
});
