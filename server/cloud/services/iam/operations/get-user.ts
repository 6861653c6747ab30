import type { GetUserCommandInput, GetUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { getUserRecord, ownUserName, userArn } from '../identifiers';

export const getUser = operation<GetUserCommandInput, GetUserCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:GetUser',
      resource: userArn(call, input.UserName),
    },
  ],
  run(call, input) {
    return { User: describeUser(getUserRecord(call, input.UserName ?? ownUserName(call))) };
  },
});
