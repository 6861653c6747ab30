import type { ListAccountsCommandInput, ListAccountsCommandOutput } from '@aws-sdk/client-organizations';
import { operation } from '../../../service';
import { describeRecord } from '../describe';
import { checkManagement } from '../management-account';

export const listAccounts = operation<ListAccountsCommandInput, ListAccountsCommandOutput>({
  run(call, input) {
    checkManagement(call);
    const limit = input.MaxResults ?? 20;
    const page = call.cloud.directory.accounts.list({ limit: limit + 1, ...(input.NextToken !== undefined && { after: input.NextToken }) });
    const shown = page.slice(0, limit);
    return {
      Accounts: shown.map(({ value }) => describeRecord(call, value)),
      ...(page.length > limit && { NextToken: shown.at(-1)?.key }),
    };
  },
});
