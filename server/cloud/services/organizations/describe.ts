import type { Account as DescribedAccount } from '@aws-sdk/client-organizations';
import type { Call } from '../../service';
import type { Account } from '../../state/directory';

export function describeRecord(call: Call, account: Account): DescribedAccount {
  return {
    Id: account.id,
    Arn: `arn:aws:organizations::${call.principal.accountId}:account/o-slipway/${account.id}`,
    Name: account.name,
    Email: account.email,
    Status: 'ACTIVE',
    JoinedMethod: 'CREATED',
    JoinedTimestamp: new Date(account.createdAt),
  };
}
