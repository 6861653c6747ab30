import type { DescribeCreateAccountStatusCommandInput, DescribeCreateAccountStatusCommandOutput } from '@aws-sdk/client-organizations';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkManagement } from '../management-account';

export const describeCreateAccountStatus = operation<DescribeCreateAccountStatusCommandInput, DescribeCreateAccountStatusCommandOutput>({
  run(call, input) {
    checkManagement(call);
    const id = input.CreateAccountRequestId ?? '';
    const account = call.cloud.directory.accounts.find(id.replace(/^car-/, ''));
    if (!account) throw new CloudFailure('CreateAccountStatusNotFoundException', `There is no request ${id} to create an account.`);
    return { CreateAccountStatus: { Id: id, AccountId: account.id, AccountName: account.name, State: 'SUCCEEDED' } };
  },
});
