import type { Tag } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import { countTags, isReservedTag } from '../../reserved-tags';
import type { Call } from '../../service';

const TAGS_MAX = 50;

/** @throws ValidationException, ServiceQuotaExceededException */
export function withTags(call: Call, tags: Record<string, string>, added: Tag[] = []): Record<string, string> {
  const reserved = added.find(({ Key = '' }) => Key === '' || isReservedTag(call, Key));
  if (reserved) throw new CloudFailure('ValidationException', `The tag key '${reserved.Key}' is not allowed.`);
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (countTags(Object.keys(all)) > TAGS_MAX) {
    throw new CloudFailure('ServiceQuotaExceededException', `A schedule group can have at most ${TAGS_MAX} tags.`, { status: 402 });
  }
  return all;
}
