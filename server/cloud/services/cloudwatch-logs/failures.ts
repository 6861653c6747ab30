import { CloudFailure } from '../../failure';
import type { Store } from '../../state/store';
import { findGroup, findStream, type LogGroupRow, type LogStreamRow } from './state';

export function invalidParameter(message: string): CloudFailure {
  return new CloudFailure('InvalidParameterException', message);
}

/** @throws ResourceNotFoundException */
export function getGroup(store: Store, name: string | undefined): LogGroupRow {
  const group = findGroup(store, name ?? '');
  if (!group) throw new CloudFailure('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

/** @throws ResourceNotFoundException */
export function getLogStream(store: Store, group: LogGroupRow, name: string | undefined): LogStreamRow {
  const stream = findStream(store, group.id, name ?? '');
  if (!stream) throw new CloudFailure('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/** @throws InvalidOperationException for groups of the class that is only stored and searched */
export function checkStandardClass(group: LogGroupRow): void {
  if (group.class === 'STANDARD') return;
  throw new CloudFailure('InvalidOperationException', `Log groups of the class ${group.class} do not support this operation.`);
}

/** @throws InvalidParameterException that names a member which the embedded cloud does nothing with */
export function refuseMembers(input: object, names: string[]): void {
  const given = Object.entries(input).find(([name, value]) => names.includes(name) && value !== undefined && value !== false);
  if (given) throw invalidParameter(`The parameter ${given[0]} is not supported by the embedded cloud.`);
}

export function limitExceeded(): CloudFailure {
  return new CloudFailure('LimitExceededException', 'Resource limit exceeded.');
}

export function noSuchFilter(kind: 'metric' | 'subscription'): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', `The specified ${kind} filter does not exist.`);
}
