/** Errors of CloudFormation's API, with AWS's codes and messages. */
import { CloudFailure } from '../../failure';

export function validationError(message: string): CloudFailure {
  return new CloudFailure('ValidationError', message);
}

export function stackDoesNotExist(nameOrId: string): CloudFailure {
  return validationError(`Stack with id ${nameOrId} does not exist`);
}

export function stackAlreadyExists(name: string): CloudFailure {
  return new CloudFailure('AlreadyExistsException', `Stack [${name}] already exists`);
}

export function tooManyStacks(countMax: number): CloudFailure {
  return new CloudFailure('LimitExceededException', `Limit for stack has been exceeded: ${countMax}`);
}

export function changeSetNotFound(nameOrId: string): CloudFailure {
  return new CloudFailure('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, { status: 404 });
}

export function invalidChangeSetStatus(id: string, status: string): CloudFailure {
  return new CloudFailure('InvalidChangeSetStatus', `ChangeSet [${id}] cannot be executed in its current status of [${status}]`);
}

export function insufficientCapabilities(needed: string[]): CloudFailure {
  return new CloudFailure('InsufficientCapabilitiesException', `Requires capabilities : [${needed.join(', ')}]`);
}

export function noUpdates(): CloudFailure {
  return validationError('No updates are to be performed.');
}
