import type { UpdateLoginProfileCommandInput, UpdateLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, userArn } from '../identifiers';
import { getLogin } from '../login-profiles';
import { newLogin } from '../passwords';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html */
export const updateLoginProfile = operation<UpdateLoginProfileCommandInput, UpdateLoginProfileCommandOutput>({
  access: (call, { UserName }) => [{ action: 'iam:UpdateLoginProfile', resource: userArn(call, UserName) }],
  async run(call, { UserName, Password, PasswordResetRequired }) {
    const before = getLogin(getUserRecord(call, UserName));
    const resetRequired = PasswordResetRequired ?? before.resetRequired;
    const login = Password === undefined ? { ...before, resetRequired } : await newLogin(call, Password, before, resetRequired);
    const user = getUserRecord(call, UserName);
    iamState(call).users.put(user.userName, { ...user, login });
    return {};
  },
});
