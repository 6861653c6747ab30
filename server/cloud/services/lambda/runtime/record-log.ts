import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { appendLogEvents, type LogEvent } from '../../cloudwatch-logs/append-log-events';

const FLUSH_MS = 50;

interface Pending {
  partition: Partition;
  group: string;
  stream: string;
  events: LogEvent[];
}

interface LogBuffer {
  pending: Map<string, Pending>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Puts lines of a function's process into CloudWatch Logs, a moment later and many at once, so that an
 * invocation does not wait for the disk. Lines are cut at the size that a log event may have.
 */
export function recordLog(cloud: Cloud, partition: Partition, group: string, stream: string, events: LogEvent[]): void {
  if (events.length === 0) return;
  const buffer = logBuffer(cloud);
  const key = `${partition.accountId}/${partition.region}/${group}/${stream}`;
  const pending = buffer.pending.get(key) ?? { partition, group, stream, events: [] };
  pending.events.push(...events);
  buffer.pending.set(key, pending);
  buffer.timer ??= setTimeout(() => flushLogs(cloud), FLUSH_MS);
}

/** Writes what is waiting. */
export function flushLogs(cloud: Cloud): void {
  const buffer = logBuffer(cloud);
  clearTimeout(buffer.timer);
  buffer.timer = undefined;
  const all = Array.from(buffer.pending.values());
  buffer.pending.clear();
  for (const { partition, group, stream, events } of all) {
    try {
      appendLogEvents({ cloud, partition }, group, stream, events);
    } catch (error) {
      // The account may have been deleted meanwhile.
      cloud.log('warning', `Log events of ${group} were lost.`, error);
    }
  }
}

function logBuffer(cloud: Cloud): LogBuffer {
  return cloud.shared<LogBuffer>('lambda-logs', () => ({ pending: new Map(), timer: undefined }));
}
