import type { Call } from './service';

/**
 * Whether the key of a tag is one that only AWS itself sets. CloudFormation does, on what its stacks make.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function isReservedTag(call: Call, key: string): boolean {
  if (!key.toLowerCase().startsWith('aws:')) return false;
  return !('stackId' in call && key.startsWith('aws:cloudformation:'));
}

/** How many of a resource's tags count towards its limit: those that AWS has not set. */
export function countTags(keys: string[]): number {
  return keys.filter((key) => !key.toLowerCase().startsWith('aws:')).length;
}
