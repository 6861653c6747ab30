import type { UpdateAliasCommandInput, UpdateAliasCommandOutput } from '@aws-sdk/client-kms';
import { operation } from '../../../service';
import { aliasAccess, foundAccess, keyAccess } from '../access';
import { getAlias, getTarget } from '../aliases';
import { validation } from '../failures';
import { keyAliases } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html */
export const updateAlias = operation<UpdateAliasCommandInput, UpdateAliasCommandOutput>({
  access: (call, { AliasName, TargetKeyId }) => [
    aliasAccess(call, 'UpdateAlias', AliasName),
    foundAccess('UpdateAlias', getAlias(call, AliasName)),
    ...keyAccess(call, 'UpdateAlias', TargetKeyId),
  ],
  run(call, { AliasName, TargetKeyId }) {
    const before = getAlias(call, AliasName);
    const found = getTarget(call, TargetKeyId);
    const kind = ({ key }: typeof found) => `${key.spec ?? 'SYMMETRIC_DEFAULT'} ${key.usage ?? 'ENCRYPT_DECRYPT'}`;
    if (kind(before) !== kind(found)) throw validation('The keys of an alias must be of the same type and usage.');
    keyAliases(call.partition).put(before.alias, found.key.id);
    return {};
  },
});
