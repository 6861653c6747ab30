import type { Call, Operation } from '../../service';
import { getPool, type UserPool } from './state';

/** What an operation answers, without what the gateway adds. */
export type Answer<Output> = Omit<Output, '$metadata'>;

/**
 * A signed operation on one pool: asks IAM for `cognito-idp:<name>` on the pool's ARN.
 * @param run does it, once the pool is known to exist.
 * @param more what else the gateway is to know about it
 */
export function poolOperation<Input extends { UserPoolId?: string | undefined }, Output>(
  name: string,
  run: (call: Call, pool: UserPool, input: Input) => Answer<Output> | Promise<Answer<Output>>,
  more: Pick<Operation<Input>, 'rolesPassed' | 'keepsReservedTags'> = {},
): Operation<Input, Answer<Output>> {
  return {
    ...more,
    access: (call, input) => [{ action: `cognito-idp:${name}`, resource: poolArn(call, input.UserPoolId) }],
    run: (call, input) => run(call, getPool(call, input.UserPoolId), input),
  };
}

export function poolArn({ partition }: Pick<Call, 'partition'>, poolId: string | undefined): string {
  return `arn:aws:cognito-idp:${partition.region}:${partition.accountId}:userpool/${poolId ?? ''}`;
}
