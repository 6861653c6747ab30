import type { CreateAccountCommandInput, CreateAccountCommandOutput } from '@aws-sdk/client-organizations';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { newAccountId } from '../../../state/directory';
import { GLOBAL_REGION } from '../../../state/partition';
import { bootstrapAccount, makeRole } from '../bootstrap-account';
import { checkManagement } from '../management-account';

/** Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html; here the account is ready when it answers. */
export const createAccount = operation<CreateAccountCommandInput, CreateAccountCommandOutput>({
  async run(call, input) {
    checkManagement(call);
    const { cloud } = call;
    const { accounts } = cloud.directory;
    const email = input.Email ?? '';
    const name = input.AccountName ?? '';
    if (accounts.list().some(({ value }) => value.email === email)) {
      throw new CloudFailure('DuplicateAccountException', `An account with the e-mail address ${email} already exists.`);
    }
    let id = newAccountId();
    while (accounts.find(id)) id = newAccountId();
    const createdAt = cloud.now().getTime();
    const theirs = cloud.callAs({ kind: 'root', accountId: id }, GLOBAL_REGION);
    await makeRole(theirs, input.RoleName ?? 'OrganizationAccountAccessRole', { AWS: `arn:aws:iam::${call.principal.accountId}:root` });
    await bootstrapAccount(theirs);
    accounts.put(id, { id, name, email, createdAt });
    return {
      CreateAccountStatus: {
        Id: `car-${id}`,
        AccountId: id,
        AccountName: name,
        State: 'SUCCEEDED',
        RequestedTimestamp: new Date(createdAt),
        CompletedTimestamp: cloud.now(),
      },
    };
  },
});
