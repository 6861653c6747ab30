import { permit } from '../../../cloud';
import type { Call } from '../../../service';
import { tagChanges } from '../../../tags';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { changeTags } from '../tags';

type TemplateTags = { Key: string; Value: string }[] | undefined;

function tagRecord(tags: TemplateTags = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** CloudFormation's list of tags as the map that AppSync's operations take. */
export function toTags(tags: TemplateTags): { tags?: Record<string, string> } {
  return tags ? { tags: tagRecord(tags) } : {};
}

/** Gives what is there already the tags that its template has now, and no others. */
export function replaceTags(call: Call, arn: string | undefined, tags: TemplateTags): void {
  changeTags(call, arn, () => tagRecord(tags));
}

/** Asks for the changes that an update makes to the tags of what is there already. */
export async function permitTags(call: Call, resourceArn: string, tags: TemplateTags, previous: TemplateTags): Promise<void> {
  const { added, removed } = tagChanges(previous, tags);
  if (added.length > 0) await permit(call, tagResource, { resourceArn, tags: tagRecord(added) });
  if (removed.length > 0) await permit(call, untagResource, { resourceArn, tagKeys: removed });
}
