import type { ListAccountAliasesCommandInput, ListAccountAliasesCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { accountAliases } from '../account-alias';

export const listAccountAliases = operation<ListAccountAliasesCommandInput, ListAccountAliasesCommandOutput>({
  run(call) {
    return {
      AccountAliases: accountAliases(call)
        .list()
        .map(({ key }) => key),
      IsTruncated: false,
    };
  },
});
