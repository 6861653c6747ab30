import type { Tag } from '@aws-sdk/client-sns';
import { CloudFailure } from '../../failure';
import { countTags } from '../../reserved-tags';
import type { Call } from '../../service';
import { invalidParameter } from './errors';
import { type FoundTopic, findTopic } from './topics';

const TAGS_MAX = 50;

/** @throws InvalidParameter, TagLimitExceeded */
export function tagRecord(tags: Tag[], before: Record<string, string> = {}): Record<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(Key)) throw invalidParameter(`Tag key ${Key}`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(Value)) throw invalidParameter(`Value of tag ${Key}`);
  }
  const all = { ...before, ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (countTags(Object.keys(all)) > TAGS_MAX)
    throw new CloudFailure('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');
  return all;
}

/** @throws ResourceNotFound */
export function getTaggedTopic({ cloud }: Call, arn: string | undefined): FoundTopic {
  const found = findTopic(cloud, arn);
  if (!found) throw new CloudFailure('ResourceNotFound', 'Resource does not exist', { status: 404 });
  return found;
}
