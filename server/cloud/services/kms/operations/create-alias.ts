import type { CreateAliasCommandInput, CreateAliasCommandOutput } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { aliasAccess, keyAccess } from '../access';
import { checkAliasName, getTarget } from '../aliases';
import { aliasArn, keyAliases } from '../keys';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const createAlias = operation<CreateAliasCommandInput, CreateAliasCommandOutput>({
  access: (call, { AliasName, TargetKeyId }) => [
    aliasAccess(call, 'CreateAlias', AliasName),
    ...keyAccess(call, 'CreateAlias', TargetKeyId),
  ],
  run(call, { AliasName, TargetKeyId }) {
    const name = checkAliasName(AliasName);
    const found = getTarget(call, TargetKeyId);
    if (keyAliases(call.partition).find(name) !== undefined) {
      throw new CloudFailure('AlreadyExistsException', `An alias with the name ${aliasArn(call.partition, name)} already exists`);
    }
    keyAliases(call.partition).put(name, found.key.id);
    return {};
  },
});
