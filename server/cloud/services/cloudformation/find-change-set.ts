import type { Partition } from '../../state/partition';
import { changeSetNotFound, validationError } from './errors';
import { type ChangeSetRecord, stackStore } from './state';

/**
 * By ARN, or by name together with its stack.
 * @throws CloudFailure ChangeSetNotFound
 */
export function getChangeSet(partition: Partition, nameOrId: string | undefined, stackNameOrId: string | undefined): ChangeSetRecord {
  const store = stackStore(partition);
  const wanted = nameOrId ?? '';
  if (wanted.startsWith('arn:')) {
    const found = store.findChangeSet(wanted);
    if (!found) throw changeSetNotFound(wanted);
    return found;
  }
  if (stackNameOrId === undefined) throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  const stack = store.getStack(stackNameOrId);
  const found = store.listChangeSets(stack.id).find(({ name }) => name === wanted);
  if (!found) throw changeSetNotFound(wanted);
  return found;
}
