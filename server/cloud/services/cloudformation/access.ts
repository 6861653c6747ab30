import type { AccessRequest, Call } from '../../service';
import { stackStore } from './state';

interface StackInput {
  StackName?: string;
}

/** Permission for an action on one stack, by its ARN; on all stacks when the request names none. */
export function onStack(action: string): (call: Call, input: StackInput) => AccessRequest[] {
  return (call, { StackName }) => {
    if (StackName === undefined) return [{ action: `cloudformation:${action}`, resource: '*' }];
    const { accountId, region } = call.partition;
    const found = stackStore(call.partition).findStack(StackName)?.id;
    const resource =
      found ?? (StackName.startsWith('arn:') ? StackName : `arn:aws:cloudformation:${region}:${accountId}:stack/${StackName}/*`);
    return [{ action: `cloudformation:${action}`, resource }];
  };
}
