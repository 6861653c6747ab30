import { CloudFailure } from '../../failure';
import { pageByKey } from '../../page-by-key';

const SIZE_MAX = 60;

/** One page of at most sixty, and a token for the next when there is more. @throws CloudFailure InvalidParameterException */
export function page<T>(all: readonly T[], keyOf: (item: T) => string, size = SIZE_MAX, token?: string): ReturnType<typeof pageByKey<T>> {
  if (size < 1 || size > SIZE_MAX) throw new CloudFailure('InvalidParameterException', `MaxResults must be from 1 to ${SIZE_MAX}.`);
  return pageByKey(all, keyOf, { size, token, invalidToken: () => new CloudFailure('InvalidParameterException', 'Invalid NextToken.') });
}
