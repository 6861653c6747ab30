/** A topic's policy, as AddPermission and RemovePermission change it. */
import { defaultPolicy } from './topic-attributes';
import { type FoundTopic, topics } from './topics';

interface PolicyDocument {
  Statement: Record<string, unknown>[];
  [name: string]: unknown;
}

export function readPolicy({ topic, partition, arn }: FoundTopic): PolicyDocument {
  // Checked to be a policy when it was set; a single statement need not be in a list.
  const policy = JSON.parse(topic.attributes.Policy ?? defaultPolicy(partition.accountId, arn)) as PolicyDocument;
  return { ...policy, Statement: [policy.Statement].flat() };
}

export function writePolicy({ topic, partition }: FoundTopic, policy: PolicyDocument): void {
  topics(partition).put(topic.name, { ...topic, attributes: { ...topic.attributes, Policy: JSON.stringify(policy) } });
}
