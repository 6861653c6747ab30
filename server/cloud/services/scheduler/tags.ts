import type { Tag } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import { addTags } from '../../tags';

/** @throws ValidationException, ServiceQuotaExceededException */
export function withTags(tags: Record<string, string>, added: Tag[] = []): Record<string, string> {
  return addTags(tags, added, {
    tooMany: (max) => new CloudFailure('ServiceQuotaExceededException', `A schedule group can have at most ${max} tags.`, { status: 402 }),
    keyless: () => new CloudFailure('ValidationException', 'A tag needs a key.'),
  });
}
