import type { Tag } from '@aws-sdk/client-sns';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { addTags } from '../../tags';
import { invalidParameter } from './errors';
import { type FoundTopic, findTopic } from './topics';

/** @throws InvalidParameter, TagLimitExceeded */
export function tagRecord(tags: Tag[], before: Record<string, string> = {}): Record<string, string> {
  for (const { Key = '', Value = '' } of tags) {
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(Key)) throw invalidParameter(`Tag key ${Key}`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(Value)) throw invalidParameter(`Value of tag ${Key}`);
  }
  return addTags(before, tags, {
    tooMany: () => new CloudFailure('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded'),
  });
}

/** @throws ResourceNotFound */
export function getTaggedTopic({ cloud }: Call, arn: string | undefined): FoundTopic {
  const found = findTopic(cloud, arn);
  if (!found) throw new CloudFailure('ResourceNotFound', 'Resource does not exist', { status: 404 });
  return found;
}
