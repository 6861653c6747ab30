import type { GetLoginProfileCommandInput, GetLoginProfileCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { getUserRecord, ownUserName, userArn } from '../identifiers';
import { describeLogin, getLogin } from '../login-profiles';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
export const getLoginProfile = operation<GetLoginProfileCommandInput, GetLoginProfileCommandOutput>({
  access: (call, { UserName }) => [{ action: 'iam:GetLoginProfile', resource: userArn(call, UserName) }],
  run(call, { UserName = ownUserName(call) }) {
    const user = getUserRecord(call, UserName);
    return { LoginProfile: describeLogin(user.userName, getLogin(user)) };
  },
});
