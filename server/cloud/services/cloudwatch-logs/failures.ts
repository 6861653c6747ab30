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
