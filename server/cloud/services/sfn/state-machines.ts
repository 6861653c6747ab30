import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface StateMachine {
  arn: string;
  name: string;
  /** JSON text in Amazon States Language. */
  definition: string;
  roleArn: string;
  type: 'STANDARD' | 'EXPRESS';
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** By ARN. */
export function stateMachines(partition: Partition): Collection<StateMachine> {
  return partition.collection('states-machines');
}

/** @throws StateMachineDoesNotExist */
export function getStateMachine(call: Call, arn: string | undefined): StateMachine {
  const found = stateMachines(call.partition).find(arn ?? '');
  if (!found) throw new CloudFailure('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return found;
}
