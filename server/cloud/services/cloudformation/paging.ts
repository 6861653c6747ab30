import { pageByOffset } from '../../page-by-offset';
import { validationError } from './errors';

/** One page of a list that is held in memory. @throws CloudFailure ValidationError */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): { items: T[]; NextToken?: string } {
  if (size < 1) throw validationError('MaxResults must be at least 1');
  const { items, next } = pageByOffset(all, { size, token, invalidToken: () => validationError('NextToken is not valid') });
  return { items, ...(next !== undefined && { NextToken: next }) };
}
