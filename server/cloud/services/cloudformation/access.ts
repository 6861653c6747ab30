import type { AccessRequest, Call } from '../../service';
import { passRole } from '../iam/pass-role';
import { stackStore } from './state';

interface StackInput {
  StackName?: string;
  RoleARN?: string;
}

/** Permission for an action on one stack, by its ARN, or on all stacks when the request names none; and to pass the role that it names. */
export function onStack(action: string): (call: Call, input: StackInput) => AccessRequest[] {
  return (call, { StackName, RoleARN }) => [
    { action: `cloudformation:${action}`, resource: stackResource(call, StackName) },
    ...passRole(RoleARN, 'cloudformation.amazonaws.com'),
  ];
}

function stackResource({ partition }: Call, stackName: string | undefined): string {
  if (stackName === undefined) return '*';
  const found = stackStore(partition).findStack(stackName)?.id;
  if (found !== undefined || stackName.startsWith('arn:')) return found ?? stackName;
  return `arn:aws:cloudformation:${partition.region}:${partition.accountId}:stack/${stackName}/*`;
}
