/** A queue's policy, as AddPermission and RemovePermission change it. */
import type { Call } from '../../service';
import { type FoundQueue, queues } from './queues';

interface PolicyDocument {
  Version: string;
  Id?: string;
  Statement: Record<string, unknown>[];
}

export function readPolicy({ queue, arn }: FoundQueue): PolicyDocument {
  const text = queue.attributes.Policy;
  if (text === undefined) return { Version: '2012-10-17', Id: `${arn}/SQSDefaultPolicy`, Statement: [] };
  // Checked to be a policy when it was set; a single statement need not be in a list.
  const policy = JSON.parse(text) as PolicyDocument;
  return { ...policy, Statement: [policy.Statement].flat() };
}

/** A policy that says nothing more is taken away. */
export function writePolicy({ cloud }: Call, { queue, partition }: FoundQueue, policy: PolicyDocument): void {
  const { Policy: _, ...others } = queue.attributes;
  const attributes = policy.Statement.length === 0 ? others : { ...others, Policy: JSON.stringify(policy) };
  queues(partition).put(queue.name, { ...queue, attributes, modifiedAt: cloud.now().getTime() });
}
