import type { DescribeAccountCommandInput, DescribeAccountCommandOutput } from '@aws-sdk/client-organizations';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeRecord } from '../describe';
import { checkManagement } from '../management-account';

export const describeAccount = operation<DescribeAccountCommandInput, DescribeAccountCommandOutput>({
  run(call, input) {
    checkManagement(call);
    const account = call.cloud.directory.accounts.find(input.AccountId ?? '');
    if (!account) throw new CloudFailure('AccountNotFoundException', `There is no account ${input.AccountId}.`);
    return { Account: describeRecord(call, account) };
  },
});
