import type { DeleteAliasCommandInput, DeleteAliasCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { aliasAccess, foundAccess } from '../access';
import { getAlias } from '../aliases';
import { keyAliases } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html */
export const deleteAlias = operation<DeleteAliasCommandInput, DeleteAliasCommandOutput>({
  access: (call, { AliasName }) => [aliasAccess(call, 'DeleteAlias', AliasName), foundAccess('DeleteAlias', getAlias(call, AliasName))],
  run(call, { AliasName }) {
    keyAliases(call.partition).remove(getAlias(call, AliasName).alias);
    return {};
  },
});
