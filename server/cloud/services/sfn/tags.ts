import type { Tag } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../failure';
import { countTags } from '../../reserved-tags';
import type { Call } from '../../service';
import { type StateMachine, stateMachines } from './state-machines';

const TAGS_MAX = 50;

/** @throws TooManyTags, ValidationException */
export function withTags(tags: Record<string, string> = {}, added: Tag[] = []): Record<string, string> {
  if (added.some(({ key = '' }) => key === '')) throw new CloudFailure('ValidationException', 'A tag needs a key.');
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
