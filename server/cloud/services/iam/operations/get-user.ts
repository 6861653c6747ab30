import type { GetUserCommandInput, GetUserCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describeUser } from '../describe';
import { getUserRecord } from '../identifiers';

export const getUser = operation<GetUserCommandInput, GetUserCommandOutput>({
  access: (call, input) => [
    {
      action: 'iam:GetUser',
      resource: `arn:aws:iam::${call.partition.accountId}:user/${input.UserName ?? (call.principal.kind === 'user' ? call.principal.userName : '')}`,
    },
  ],
  run(call, input) {
    const own = call.principal.kind === 'user' ? call.principal.userName : undefined;
    return { User: describeUser(getUserRecord(call, input.UserName ?? own)) };
  },
});
