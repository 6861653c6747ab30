import type { Tag } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import { isReservedTag } from '../../reserved-tags';

/**
 * Whoever sets the tags of a bucket gives those that AWS has set as well, as they are.
 * Source: answers of AWS in https://github.com/cloud-custodian/cloud-custodian/issues/2834
 * @throws CloudFailure InvalidTag
 */
export function checkSystemTags(before: Tag[] = [], tags: Tag[] = []): void {
  const system = new Map(before.filter(({ Key = '' }) => isReservedTag(Key)).map(({ Key, Value }) => [Key, Value]));
  const given = tags.filter(({ Key = '' }) => isReservedTag(Key));
  if (given.some(({ Key, Value }) => !system.has(Key) || system.get(Key) !== Value)) {
    throw new CloudFailure('InvalidTag', 'System tags cannot be added/updated by requester');
  }
  if (given.length < system.size) throw new CloudFailure('InvalidTag', 'System tags cannot be removed by requester');
}
