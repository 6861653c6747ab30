/**
 * Tags that only AWS itself sets. CloudFormation does, on what its stacks make, past the gateway; whoever calls a
 * service neither adds, changes nor removes them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */

/** What AWS answers to who tries, unless a service has words of its own: as CreateStack does. */
export const RESERVED_TAG_MESSAGE = 'aws: prefixed tag key names are not allowed for external use.';

export function isReservedTag(key: string): boolean {
  return key.toLowerCase().startsWith('aws:');
}

/** How many of a resource's tags count towards its limit: those that AWS has not set. */
export function countTags(keys: string[]): number {
  return keys.filter((key) => !isReservedTag(key)).length;
}

/** @returns whether those that only AWS sets are given as they are, by whoever gives back all tags that were told */
export function keepsReserved(before: Record<string, string>, tags: Record<string, string> = {}): boolean {
  return Object.entries(tags).every(([key, value]) => !isReservedTag(key) || before[key] === value);
}

/** Tags that take the place of others, and those that only AWS sets as they were. */
export function replaceTags(before: Record<string, string> | undefined, tags: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(Object.entries(before ?? {}).filter(([key]) => isReservedTag(key))), ...tags };
}
