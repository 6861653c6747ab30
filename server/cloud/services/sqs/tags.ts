import { addTags } from '../../tags';
import { invalidParameter } from './errors';

/** A queue's tags with others added. @throws InvalidParameterValue */
export function withTags(before: Record<string, string>, added: Record<string, string>): Record<string, string> {
  for (const [key, value] of Object.entries(added)) {
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key)) throw invalidParameter(`Tag key ${key} is invalid.`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value)) throw invalidParameter(`The value of tag ${key} is invalid.`);
  }
  return addTags(before, added, { tooMany: (max) => invalidParameter(`Too many tags added for queue: a queue has at most ${max}.`) });
}
