import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { aliasArn, type FoundKey, getKey, keyAliases } from './keys';

/** @throws ValidationException, NotAuthorizedException for AWS's own */
export function checkAliasName(name: string | undefined): string {
  if (name === undefined || !/^alias\/[\w/-]{1,250}$/.test(name))
    throw new CloudFailure('ValidationException', 'Alias must start with the prefix "alias/".');
  if (name.startsWith('alias/aws/'))
    throw new CloudFailure('NotAuthorizedException', 'Aliases that begin with alias/aws/ are those of AWS services.');
  return name;
}

/** The key that an alias stands for. @throws NotFoundException */
export function getAlias(call: Call, name = ''): FoundKey & { alias: string } {
  if (keyAliases(call.partition).find(name) === undefined) {
    throw new CloudFailure('NotFoundException', `Alias ${aliasArn(call.partition, name)} is not found.`);
  }
  return { ...getKey(call, name), alias: name };
}
