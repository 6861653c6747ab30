import { countTags } from '../../reserved-tags';
import { invalidParameter } from './errors';

const TAGS_MAX = 50;

/** A queue's tags with others added. @throws InvalidParameterValue */
export function withTags(before: Record<string, string>, added: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(added)) {
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key)) throw invalidParameter(`Tag key ${key} is invalid.`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value)) throw invalidParameter(`The value of tag ${key} is invalid.`);
  }
  const all = { ...before, ...added };
  if (countTags(Object.keys(all)) > TAGS_MAX) throw invalidParameter(`Too many tags added for queue: a queue has at most ${TAGS_MAX}.`);
  return all;
}
