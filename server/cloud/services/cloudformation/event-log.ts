/** The events of all stacks of an account and Region, in the order in which they happened. */
import type { OperationType, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Store } from '../../state/store';

/** Names an operation on each of its events; on a stack, the running or last one. */
export interface OperationMark {
  operationId?: string;
  operationType?: OperationType;
}

export interface EventRecord extends OperationMark {
  id: string;
  at: number;
  logicalId: string;
  physicalId?: string;
  type: string;
  status: ResourceStatus | StackStatus;
  reason?: string;
  properties?: string;
  requestToken?: string;
}

interface OperationEventsQuery {
  stackId?: string;
  operationId?: string;
  failed: boolean;
  before?: number;
  limit: number;
}

/** A stack's ARN ends in `stack/<name>/<uuid>`; rows are kept under the last part. */
export function stackUuid(stackId: string): string {
  return stackId.slice(stackId.lastIndexOf('/') + 1);
}

export function openEventLog(store: Store) {
  store.schema(
    'cloudformation-events',
    `CREATE TABLE cloudformation_events (sequence INTEGER PRIMARY KEY AUTOINCREMENT, stack TEXT NOT NULL, value TEXT NOT NULL);
     CREATE INDEX cloudformation_events_by_stack ON cloudformation_events (stack, sequence)`,
  );
  return {
    appendEvent(stackId: string, event: EventRecord) {
      store.write('INSERT INTO cloudformation_events (stack, value) VALUES (?, ?)', stackUuid(stackId), JSON.stringify(event));
    },
    /** Those that belong to an operation, newest first, of one stack or of one operation. */
    listOperationEvents({ stackId, operationId, failed, before = Number.MAX_SAFE_INTEGER, limit }: OperationEventsQuery) {
      return store
        .all<{ sequence: number; stack: string; value: string }>(
          `SELECT sequence, stack, value FROM cloudformation_events
           WHERE sequence < ? AND json_extract(value, '$.operationId') IS NOT NULL
             ${stackId === undefined ? '' : 'AND stack = ?'}
             ${operationId === undefined ? '' : "AND json_extract(value, '$.operationId') = ?"}
             ${failed ? "AND json_extract(value, '$.status') LIKE '%FAILED'" : ''}
           ORDER BY sequence DESC LIMIT ?`,
          before,
          ...(stackId === undefined ? [] : [stackUuid(stackId)]),
          ...(operationId === undefined ? [] : [operationId]),
          limit,
        )
        .map(({ sequence, stack, value }) => ({ sequence, stackUuid: stack, event: JSON.parse(value) as EventRecord }));
    },
    /** Newest first; `before` is the `sequence` after which to go on. */
    listEvents(stackId: string, options: { before?: number; limit: number }): { sequence: number; event: EventRecord }[] {
      return store
        .all<{ sequence: number; value: string }>(
          'SELECT sequence, value FROM cloudformation_events WHERE stack = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?',
          stackUuid(stackId),
          options.before ?? Number.MAX_SAFE_INTEGER,
          options.limit,
        )
        .map(({ sequence, value }) => ({ sequence, event: JSON.parse(value) as EventRecord }));
    },
  };
}
