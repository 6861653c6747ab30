import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { checkNotPending } from './failures';
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

/** The key that an alias is to stand for, which is one of the same account. @throws NotFoundException, KMSInvalidStateException */
export function getTarget(call: Call, reference: string | undefined): FoundKey {
  const found = getKey(call, reference);
  if (found.partition !== call.partition) throw new CloudFailure('NotFoundException', `Key '${reference}' is of another account.`);
  checkNotPending(found);
  return found;
}
