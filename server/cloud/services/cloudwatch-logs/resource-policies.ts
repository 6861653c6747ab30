import type { ResourcePolicy } from '@aws-sdk/client-cloudwatch-logs';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

interface ResourcePolicyRecord {
  name: string;
  /** JSON text. */
  document: string;
  /** Milliseconds since 1970. */
  updatedAt: number;
}

/** By name. */
export function resourcePolicies(partition: Partition): Collection<ResourcePolicyRecord> {
  return partition.collection('logs-resource-policies');
}

export function describePolicy({ name, document, updatedAt }: ResourcePolicyRecord): ResourcePolicy {
  return { policyName: name, policyDocument: document, lastUpdatedTime: updatedAt, policyScope: 'ACCOUNT' };
}
