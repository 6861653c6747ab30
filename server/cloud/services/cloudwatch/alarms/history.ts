import { randomBytes } from 'node:crypto';
import type { AlarmHistoryItem, HistoryItemType } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../service';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';
import type { AlarmRecord } from './alarm';

interface HistoryRecord {
  alarm: string;
  type: 'MetricAlarm' | 'CompositeAlarm';
  /** Milliseconds since 1970. */
  at: number;
  kind: HistoryItemType;
  summary: string;
  /** JSON text. */
  data: string;
}

const KEPT_MS = 30 * 86_400_000;

/** In the order of time. */
function history(partition: Partition): Collection<HistoryRecord> {
  return partition.collection('cloudwatch-alarm-history');
}

export function recordHistory(
  { cloud, partition }: Pick<Call, 'cloud' | 'partition'>,
  alarm: Pick<AlarmRecord, 'name' | 'kind'>,
  kind: HistoryItemType,
  summary: string,
  data: unknown,
): void {
  const at = cloud.now().getTime();
  history(partition).put(`${timeKey(at)}-${sequence(cloud)}`, {
    alarm: alarm.name,
    type: typeOf(alarm),
    at,
    kind,
    summary,
    data: JSON.stringify(data),
  });
}

export function typeOf({ kind }: Pick<AlarmRecord, 'kind'>): 'MetricAlarm' | 'CompositeAlarm' {
  return kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}

/** What comes of one thing in the same millisecond stays in its order. */
function sequence(cloud: Call['cloud']): string {
  const counter = cloud.shared('cloudwatch-history-sequence', () => ({ next: 0 }));
  counter.next += 1;
  return `${String(counter.next).padStart(12, '0')}-${randomBytes(4).toString('hex')}`;
}

function timeKey(at: number): string {
  return String(at).padStart(15, '0');
}

/** Forgets what is older than AWS would keep. */
export function pruneHistory(partition: Partition, now: Date): void {
  const records = history(partition);
  for (const { key, value } of records.list({ limit: 1000 })) {
    if (value.at >= now.getTime() - KEPT_MS) return;
    records.remove(key);
  }
}

/** The history between two times, the oldest first. */
export function listHistory(partition: Partition, from: Date, until: Date): AlarmHistoryItem[] {
  return history(partition)
    .list({ after: timeKey(from.getTime()) })
    .filter(({ value }) => value.at <= until.getTime())
    .map(({ value }) => ({
      AlarmName: value.alarm,
      AlarmType: value.type,
      Timestamp: new Date(value.at),
      HistoryItemType: value.kind,
      HistorySummary: value.summary,
      HistoryData: value.data,
    }));
}
