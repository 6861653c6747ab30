import type { DeleteAccountAliasCommandInput, DeleteAccountAliasCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { accountAliases } from '../account-alias';

export const deleteAccountAlias = operation<DeleteAccountAliasCommandInput, DeleteAccountAliasCommandOutput>({
  run(call, input) {
    if (!accountAliases(call).remove(input.AccountAlias ?? '')) {
      throw new CloudFailure('NoSuchEntity', `The account alias ${input.AccountAlias} does not exist.`, { status: 404 });
    }
    return {};
  },
});
