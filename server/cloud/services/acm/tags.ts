import type { Tag } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../failure';
import { countTags, isReservedTag } from '../../reserved-tags';
import type { Call } from '../../service';

const TAGS_MAX = 50;

/** A certificate's tags with others added. @throws InvalidTagException or TooManyTagsException */
export function withTags(call: Call, before: Tag[], added: Tag[]): Tag[] {
  const reserved = added.find(({ Key = '' }) => Key === '' || isReservedTag(call, Key));
  if (reserved) throw new CloudFailure('InvalidTagException', `The tag key '${reserved.Key}' is not allowed.`);
  const keys = new Set(added.map(({ Key }) => Key));
  const all = [...before.filter(({ Key }) => !keys.has(Key)), ...added];
  if (countTags(all.map(({ Key = '' }) => Key)) > TAGS_MAX) {
    throw new CloudFailure('TooManyTagsException', `A certificate can have at most ${TAGS_MAX} tags.`);
  }
  return all;
}
