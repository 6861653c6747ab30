/** The log that a state machine may have: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
import { appendLogEvents } from '../../cloudwatch-logs/append-log-events';
import type { NewEvent } from './history';
import type { Run } from './run';

const FATAL = /^Execution(Failed|Aborted|TimedOut)$/;
const ERROR = /(Failed|Aborted|TimedOut)$/;
const DATA = ['input', 'output', 'parameters'];

export function logEvent({ cloud, partition, execution }: Run, id: number, { type, details, previous, timestamp }: NewEvent): void {
  const { level = 'OFF', includeExecutionData = false, destinations = [] } = execution.machine.logging ?? {};
  const [, groupName] = /:log-group:([^:]+)/.exec(destinations[0]?.cloudWatchLogsLogGroup?.logGroupArn ?? '') ?? [];
  if (groupName === undefined || level === 'OFF') return;
  if ((level === 'FATAL' && !FATAL.test(type)) || (level === 'ERROR' && !ERROR.test(type))) return;
  const shown = Object.entries(details).filter(([name]) => includeExecutionData || !DATA.includes(name));
  const message = JSON.stringify({
    id: String(id),
    type,
    details: Object.fromEntries(shown),
    previous_event_id: String(previous),
    event_timestamp: String(timestamp),
    execution_arn: execution.arn,
  });
  const minute = new Date(execution.startedAt).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  appendLogEvents({ cloud, partition }, groupName, `states/${execution.machine.name}/${minute}/${execution.name}`, [
    { timestamp, message },
  ]);
}
