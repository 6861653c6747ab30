/** CloudFormation's list of tags as the map that AppSync's operations take. */
export function toTags(tags: { Key: string; Value: string }[] | undefined): { tags?: Record<string, string> } {
  return tags ? { tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) } : {};
}
