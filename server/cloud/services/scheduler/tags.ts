import type { Tag } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';

const TAGS_MAX = 50;

/** @throws ValidationException, ServiceQuotaExceededException */
export function withTags(tags: Record<string, string>, added: Tag[] = []): Record<string, string> {
  const reserved = added.find(({ Key = '' }) => Key === '' || Key.toLowerCase().startsWith('aws:'));
  if (reserved) throw new CloudFailure('ValidationException', `The tag key '${reserved.Key}' is not allowed.`);
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (Object.keys(all).length > TAGS_MAX) {
    throw new CloudFailure('ServiceQuotaExceededException', `A schedule group can have at most ${TAGS_MAX} tags.`, { status: 402 });
  }
  return all;
}
