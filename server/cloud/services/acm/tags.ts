import type { Tag } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../failure';
import { countTags } from '../../reserved-tags';

const TAGS_MAX = 50;

/** A certificate's tags with others added. @throws InvalidTagException or TooManyTagsException */
export function withTags(before: Tag[], added: Tag[]): Tag[] {
  if (added.some(({ Key = '' }) => Key === '')) throw new CloudFailure('InvalidTagException', 'A tag needs a key.');
  const keys = new Set(added.map(({ Key }) => Key));
  const all = [...before.filter(({ Key }) => !keys.has(Key)), ...added];
  if (countTags(all.map(({ Key = '' }) => Key)) > TAGS_MAX) {
    throw new CloudFailure('TooManyTagsException', `A certificate can have at most ${TAGS_MAX} tags.`);
  }
  return all;
}
