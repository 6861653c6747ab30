/**
 * Where a pool's logs go: mails that were not delivered to log groups, what accounts are used for also to buckets. Streams
 * are refused. https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
import type { EventSourceName, LogConfigurationType, LogDeliveryConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { appendLogEvents } from '../cloudwatch-logs/append-log-events';
import { findGroup, logStore } from '../cloudwatch-logs/state';
import { invalidParameter } from './errors';
import { deliverToBucket, openBucket } from './log-bucket';
import { keyOf, type UserPool } from './state';

const stored = (call: Pick<Call, 'partition'>) => call.partition.collection<LogConfigurationType[]>('cognito-log-deliveries');

export function describeLogDelivery(call: Pick<Call, 'partition'>, pool: UserPool): LogDeliveryConfigurationType {
  return { UserPoolId: pool.id, LogConfigurations: stored(call).find(keyOf(pool.id, 'logs')) ?? [] };
}

/** @throws CloudFailure InvalidParameterException unless each source has one destination that it can have, or what `openBucket` does */
export async function setLogDelivery(call: Call, pool: UserPool, given: LogConfigurationType[]): Promise<LogDeliveryConfigurationType> {
  if (new Set(given.map(({ EventSource }) => EventSource)).size < given.length)
    throw invalidParameter('An event source can be given once.');
  for (const { EventSource, LogLevel, CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } of given) {
    const destinations = [CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration].filter((one) => one !== undefined);
    if (EventSource !== 'userNotification' && EventSource !== 'userAuthEvents')
      throw invalidParameter('EventSource must be userNotification or userAuthEvents.');
    if (destinations.length !== 1) throw invalidParameter(`${EventSource} needs one destination.`);
    if (EventSource === 'userNotification' && (LogLevel !== 'ERROR' || !CloudWatchLogsConfiguration)) {
      throw invalidParameter('userNotification is logged at ERROR and to CloudWatch Logs.');
    }
    if (FirehoseConfiguration)
      throw invalidParameter(`The embedded cloud has no Firehose streams: ${EventSource} can go to log groups and buckets.`);
    if (EventSource === 'userAuthEvents' && LogLevel !== 'INFO') throw invalidParameter('userAuthEvents are logged at INFO.');
  }
  for (const { S3Configuration } of given) if (S3Configuration) await openBucket(call, pool, S3Configuration.BucketArn);
  stored(call).put(keyOf(pool.id, 'logs'), given);
  for (const { EventSource, CloudWatchLogsConfiguration: group } of given) {
    if (!group || findLogGroup(call, pool, EventSource) !== undefined) continue;
    const why = `there is no log group ${group.LogGroupArn} yet`;
    call.cloud.log('warning', `User pool ${pool.id}: nothing of ${EventSource} is delivered, because ${why}`);
  }
  return describeLogDelivery(call, pool);
}

function findDelivery(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  source: EventSourceName | undefined,
): LogConfigurationType | undefined {
  return stored(call)
    .find(keyOf(pool.id, 'logs'))
    ?.find(({ EventSource }) => EventSource === source);
}

/** The log group that is set for a source, of the pool's own account and Region; undefined while there is none. */
function findLogGroup(call: Pick<Call, 'partition'>, pool: UserPool, source: EventSourceName | undefined): string | undefined {
  const { accountId, region } = call.partition;
  const arn = findDelivery(call, pool, source)?.CloudWatchLogsConfiguration?.LogGroupArn;
  const start = `arn:aws:logs:${region}:${accountId}:log-group:`;
  const name = arn?.startsWith(start) ? arn.slice(start.length).replace(/:\*$/, '') : undefined;
  return name !== undefined && findGroup(logStore(call.partition), name) ? name : undefined;
}

const SOURCES = {
  userNotification: { eventSource: 'USER_NOTIFICATION', logLevel: 'ERROR' },
  userAuthEvents: { eventSource: 'USER_ACTIVITY', logLevel: 'INFO' },
} as const;

/** Writes one entry to where a source's logs go. */
export function deliverLog(
  call: Pick<Call, 'cloud' | 'partition'>,
  pool: UserPool,
  source: keyof typeof SOURCES,
  message: Record<string, unknown>,
): void {
  const group = findLogGroup(call, pool, source);
  const bucket = findDelivery(call, pool, source)?.S3Configuration?.BucketArn;
  if (group === undefined && bucket === undefined) return;
  const timestamp = call.cloud.now().getTime();
  const entry = JSON.stringify({ eventTimestamp: String(timestamp), ...SOURCES[source], message, logSourceId: { userPoolId: pool.id } });
  if (group !== undefined) appendLogEvents(call, group, pool.id, [{ timestamp, message: entry }]);
  if (bucket !== undefined) deliverToBucket(call, pool, bucket, entry);
}
