import type { AccessRequest, Call } from '../../service';
import { stackStore } from './state';

interface StackInput {
  StackName?: string | undefined;
}

/** Permission for an action on one stack, by its ARN, or on all stacks when the request names none. */
export function onStack(action: string): (call: Call, input: StackInput) => AccessRequest[] {
  return (call, { StackName }) => [{ action: `cloudformation:${action}`, resource: stackResource(call, StackName) }];
}

function stackResource({ partition }: Call, stackName: string | undefined): string {
  if (stackName === undefined) return '*';
  const found = stackStore(partition).findStack(stackName)?.id;
  if (found !== undefined || stackName.startsWith('arn:')) return found ?? stackName;
  return `arn:aws:cloudformation:${partition.region}:${partition.accountId}:stack/${stackName}/*`;
}
