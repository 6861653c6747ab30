import type { Tag } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { addTags } from '../../tags';
import { type StateMachine, stateMachines } from './state-machines';

/** @throws TooManyTags, ValidationException */
export function withTags(tags: Record<string, string> = {}, added: Tag[] = []): Record<string, string> {
  return addTags(tags, added, {
    tooMany: (max) => new CloudFailure('TooManyTags', `A state machine can have at most ${max} tags.`),
    keyless: () => new CloudFailure('ValidationException', 'A tag needs a key.'),
  });
}

/** @throws ResourceNotFound */
export function getTagged({ partition }: Call, arn: string | undefined): StateMachine {
  const found = stateMachines(partition).find(arn ?? '');
  if (!found) throw new CloudFailure('ResourceNotFound', `Resource not found: '${arn}'`);
  return found;
}
