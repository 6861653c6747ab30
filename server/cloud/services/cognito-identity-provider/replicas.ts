/** Copies of a pool in other Regions, of which the embedded cloud has none: a pool answers in the Region that its id names. */
import type { UserPoolReplicaType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { notFound } from './errors';
import type { UserPool } from './state';

export function listReplicas({ partition }: Pick<Call, 'partition'>, pool: UserPool): UserPoolReplicaType[] {
  return [{ RegionName: partition.region, Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: pool.arn }];
}

/** @throws CloudFailure OperationNotEnabledException always */
export function refuseReplica(regionName: string | undefined): never {
  throw new CloudFailure(
    'OperationNotEnabledException',
    `The embedded cloud is one machine, on which a user pool cannot be replicated: no replica was made in ${regionName ?? 'another Region'}.`,
  );
}

/** @throws CloudFailure ResourceNotFoundException always: there is the primary alone, which is none to change or delete */
export function findNoReplica(pool: UserPool, regionName: string | undefined): never {
  throw notFound(`User pool ${pool.id} has no replica in ${regionName ?? ''}.`);
}
