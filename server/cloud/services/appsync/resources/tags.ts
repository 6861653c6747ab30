import type { Call } from '../../../service';
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
