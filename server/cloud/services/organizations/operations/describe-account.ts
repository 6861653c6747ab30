import type { DescribeAccountCommandInput, DescribeAccountCommandOutput } from '@aws-sdk/client-organizations';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { describeRecord } from '../describe';

export const describeAccount = operation<DescribeAccountCommandInput, DescribeAccountCommandOutput>({
  run(call, input) {
    const account = call.cloud.directory.accounts.find(input.AccountId ?? '');
    if (!account) throw new CloudFailure('AccountNotFoundException', `There is no account ${input.AccountId}.`);
    return { Account: describeRecord(call, account) };
  },
});
