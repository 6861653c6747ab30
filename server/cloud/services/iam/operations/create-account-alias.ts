import type { CreateAccountAliasCommandInput, CreateAccountAliasCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { accountAliases } from '../account-alias';

/** An account has one alias: another takes its place. */
export const createAccountAlias = operation<CreateAccountAliasCommandInput, CreateAccountAliasCommandOutput>({
  run(call, input) {
    const alias = input.AccountAlias ?? '';
    if (!/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(alias)) {
      throw new CloudFailure('ValidationError', `The specified value for accountAlias is invalid: ${alias}`);
    }
    const aliases = accountAliases(call);
    for (const { key } of aliases.list()) aliases.remove(key);
    aliases.put(alias, true);
    return {};
  },
});
