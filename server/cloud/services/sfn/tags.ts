import type { Tag } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../failure';
import { countTags, isReservedTag } from '../../reserved-tags';
import type { Call } from '../../service';
import { type StateMachine, stateMachines } from './state-machines';

const TAGS_MAX = 50;

/** @throws TooManyTags, ValidationException */
export function withTags(call: Call, tags: Record<string, string> = {}, added: Tag[] = []): Record<string, string> {
  const reserved = added.find(({ key = '' }) => key === '' || isReservedTag(call, key));
  if (reserved) throw new CloudFailure('ValidationException', `The tag key '${reserved.key}' is not allowed.`);
  const all = { ...tags, ...Object.fromEntries(added.map(({ key = '', value = '' }) => [key, value])) };
  if (countTags(Object.keys(all)) > TAGS_MAX) throw new CloudFailure('TooManyTags', `A state machine can have at most ${TAGS_MAX} tags.`);
  return all;
}

/** @throws ResourceNotFound */
export function getTagged({ partition }: Call, arn: string | undefined): StateMachine {
  const found = stateMachines(partition).find(arn ?? '');
  if (!found) throw new CloudFailure('ResourceNotFound', `Resource not found: '${arn}'`);
  return found;
}
