import type { GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import { principalArn } from '../../../principal';
import { operation } from '../../../service';
import { iamState } from '../../iam/state';

/** Needs no permission, as on AWS. */
export const getCallerIdentity = operation<GetCallerIdentityCommandInput, GetCallerIdentityCommandOutput>({
  access: () => [],
  run(call) {
    const { principal } = call;
    const { roles, users } = iamState(call);
    const userId =
      principal.kind === 'role'
        ? `${roles.find(principal.roleName)?.roleId ?? principal.roleName}:${principal.sessionName}`
        : principal.kind === 'user'
          ? users.find(principal.userName)?.userId
          : principal.accountId;
    return { Account: principal.accountId, Arn: principalArn(principal), UserId: userId };
  },
});
