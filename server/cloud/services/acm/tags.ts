import type { Tag } from '@aws-sdk/client-acm';
import { CloudFailure } from '../../failure';
import { addTags, tagEntries } from '../../tags';

/** A certificate's tags with others added. @throws InvalidTagException or TooManyTagsException */
export function withTags(before: Tag[], added: Tag[]): Tag[] {
  const all = addTags(Object.fromEntries(tagEntries(before).map(([key, value = '']) => [key, value])), added, {
    tooMany: (max) => new CloudFailure('TooManyTagsException', `A certificate can have at most ${max} tags.`),
    keyless: () => new CloudFailure('InvalidTagException', 'A tag needs a key.'),
  });
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}
