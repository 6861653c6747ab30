import type { ChangePasswordCommandInput, ChangePasswordCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { getLogin } from '../login-profiles';
import { findPasswordPolicy, isPassword, newLogin } from '../passwords';
import { iamState } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html */
export const changePassword = operation<ChangePasswordCommandInput, ChangePasswordCommandOutput>({
  // The account's policy may leave it to every user.
  access: (call) =>
    findPasswordPolicy(call)?.AllowUsersToChangePassword ? [] : [{ action: 'iam:ChangePassword', resource: userArn(call, undefined) }],
  async run(call, { OldPassword = '', NewPassword = '' }) {
    const userName = ownUserName(call);
    if (userName === undefined) throw new CloudFailure('InvalidUserType', 'Only IAM Users can change their own password.');
    const before = getLogin(getUserRecord(call, userName));
    if (!(await isPassword(OldPassword, before.hash))) {
      throw new CloudFailure('AccessDenied', 'The old password was incorrect.', { status: 403 });
    }
    const login = await newLogin(call, NewPassword, before, false);
    const user = getUserRecord(call, userName);
    iamState(call).users.put(userName, { ...user, login });
    return {};
  },
});
