import type { Call } from '../../service';
import { poolArn } from './pool-operation';
import { getPool, type UserPool } from './state';

/** The pool that an ARN of this account and Region names. @throws CloudFailure ResourceNotFoundException */
export function poolOfArn(call: Pick<Call, 'partition'>, arn = ''): UserPool {
  const prefix = poolArn(call, '');
  return getPool(call, arn.startsWith(prefix) ? arn.slice(prefix.length) : undefined);
}
