import type { CloseAccountCommandInput, CloseAccountCommandOutput } from '@aws-sdk/client-organizations';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkManagement } from '../management-account';

/** Deletes all that the account has at once; AWS keeps it for 90 days. */
export const closeAccount = operation<CloseAccountCommandInput, CloseAccountCommandOutput>({
  run(call, input) {
    checkManagement(call);
    const accountId = input.AccountId ?? '';
    if (!call.cloud.directory.accounts.find(accountId))
      throw new CloudFailure('AccountNotFoundException', `There is no account ${accountId}.`);
    if (accountId === call.principal.accountId) {
      throw new CloudFailure('ConstraintViolationException', 'The management account cannot be closed.');
    }
    call.cloud.dropAccount(accountId);
    return {};
  },
});
