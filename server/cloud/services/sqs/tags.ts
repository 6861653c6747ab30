import { invalidParameter } from './errors';

const TAGS_MAX = 50;

/** @throws InvalidParameterValue */
export function checkTags(tags: Record<string, string>): Record<string, string> {
  if (Object.keys(tags).length > TAGS_MAX) throw invalidParameter(`Too many tags added for queue: a queue has at most ${TAGS_MAX}.`);
  for (const [key, value] of Object.entries(tags)) {
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key) || key.toLowerCase().startsWith('aws:'))
      throw invalidParameter(`Tag key ${key} is invalid.`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value)) throw invalidParameter(`The value of tag ${key} is invalid.`);
  }
  return tags;
}
