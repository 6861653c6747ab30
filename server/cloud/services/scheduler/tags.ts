import type { Tag } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import { countTags } from '../../reserved-tags';

const TAGS_MAX = 50;

/** @throws ValidationException, ServiceQuotaExceededException */
export function withTags(tags: Record<string, string>, added: Tag[] = []): Record<string, string> {
  if (added.some(({ Key = '' }) => Key === '')) throw new CloudFailure('ValidationException', 'A tag needs a key.');
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])) };
  if (countTags(Object.keys(all)) > TAGS_MAX) {
    throw new CloudFailure('ServiceQuotaExceededException', `A schedule group can have at most ${TAGS_MAX} tags.`, { status: 402 });
  }
  return all;
}
