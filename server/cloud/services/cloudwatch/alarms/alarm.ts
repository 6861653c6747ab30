import type { PutCompositeAlarmCommandInput, PutMetricAlarmCommandInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { CloudFailure } from '../../../failure';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';

interface AlarmState {
  value: StateValue;
  reason: string;
  /** JSON text. */
  reasonData?: string;
  /** Milliseconds since 1970. */
  updatedAt: number;
  /** When the value last became another; milliseconds since 1970. */
  changedAt: number;
}

interface Common {
  name: string;
  state: AlarmState;
  /** Milliseconds since 1970. */
  configuredAt: number;
}

export interface MetricAlarmRecord extends Common {
  kind: 'metric';
  settings: Omit<PutMetricAlarmCommandInput, 'AlarmName' | 'Tags'>;
}

export interface CompositeAlarmRecord extends Common {
  kind: 'composite';
  settings: Omit<PutCompositeAlarmCommandInput, 'AlarmName' | 'Tags'>;
}

export type AlarmRecord = MetricAlarmRecord | CompositeAlarmRecord;

/** By name. */
export function alarms(partition: Partition): Collection<AlarmRecord> {
  return partition.collection('cloudwatch-alarms');
}

/** @throws ResourceNotFound */
export function getAlarm(partition: Partition, name: string | undefined): AlarmRecord {
  const alarm = alarms(partition).find(name ?? '');
  if (!alarm) throw new CloudFailure('ResourceNotFound', `Alarm ${name} does not exist`, { status: 404 });
  return alarm;
}

/** What a new alarm says before it has first been evaluated. */
export function newState(now: number): AlarmState {
  return { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', updatedAt: now, changedAt: now };
}
