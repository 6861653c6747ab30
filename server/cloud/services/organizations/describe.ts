import type { Account as DescribedAccount } from '@aws-sdk/client-organizations';
import type { Call } from '../../service';
import type { Account } from '../../state/directory';

/** Accounts are resources of the management account, from which alone they are reached. */
export function accountArn({ principal }: Call, accountId: string): string {
  return `arn:aws:organizations::${principal.accountId}:account/o-slipway/${accountId}`;
}

export function describeRecord(call: Call, account: Account): DescribedAccount {
  return {
    Id: account.id,
    Arn: accountArn(call, account.id),
    Name: account.name,
    Email: account.email,
    Status: 'ACTIVE',
    JoinedMethod: 'CREATED',
    JoinedTimestamp: new Date(account.createdAt),
  };
}
