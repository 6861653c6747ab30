import type { Call } from '../../service';
import { getPool, type UserPool } from './state';

/** The pool that an ARN names. @throws CloudFailure ResourceNotFoundException */
export function poolOfArn(call: Pick<Call, 'partition'>, arn: string | undefined): UserPool {
  return getPool(call, arn?.split(':userpool/')[1]);
}
