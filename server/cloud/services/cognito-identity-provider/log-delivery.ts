/** Where a pool's logs go. Kept and shown; what the pool sends is in the outbox, whatever is set here. */
import type { LogConfigurationType, LogDeliveryConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { invalidParameter } from './errors';
import { keyOf, type UserPool } from './state';

const stored = (call: Pick<Call, 'partition'>) => call.partition.collection<LogConfigurationType[]>('cognito-log-deliveries');

export function describeLogDelivery(call: Pick<Call, 'partition'>, pool: UserPool): LogDeliveryConfigurationType {
  return { UserPoolId: pool.id, LogConfigurations: stored(call).find(keyOf(pool.id, 'logs')) ?? [] };
}

/** @throws CloudFailure InvalidParameterException unless each source has one destination that it can have. */
export function setLogDelivery(call: Pick<Call, 'partition'>, pool: UserPool, given: LogConfigurationType[]): LogDeliveryConfigurationType {
  if (new Set(given.map(({ EventSource }) => EventSource)).size < given.length)
    throw invalidParameter('An event source can be given once.');
  for (const { EventSource, LogLevel, CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration } of given) {
    const destinations = [CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration].filter((one) => one !== undefined);
    if (destinations.length !== 1) throw invalidParameter(`${EventSource} needs one destination.`);
    if (EventSource === 'userNotification' && (LogLevel !== 'ERROR' || !CloudWatchLogsConfiguration)) {
      throw invalidParameter('userNotification is logged at ERROR and to CloudWatch Logs.');
    }
    if (EventSource === 'userAuthEvents' && LogLevel !== 'INFO') throw invalidParameter('userAuthEvents are logged at INFO.');
  }
  stored(call).put(keyOf(pool.id, 'logs'), given);
  return describeLogDelivery(call, pool);
}
