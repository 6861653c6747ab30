import type { Tag } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../failure';

const TAGS_MAX = 50;

/** @throws InvalidTagException or TooManyTagsException */
export function checkTags(tags: Tag[]): Tag[] {
  if (tags.length > TAGS_MAX) throw new CloudFailure('TooManyTagsException', `A certificate can have at most ${TAGS_MAX} tags.`);
  const reserved = tags.find(({ Key = '' }) => Key === '' || Key.toLowerCase().startsWith('aws:'));
  if (reserved) throw new CloudFailure('InvalidTagException', `The tag key '${reserved.Key}' is not allowed.`);
  return tags;
}
