import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { FunctionRecord } from './functions';

export function describeEventInvokeConfig(
  arn: string,
  { retriesMax, ageMaxSeconds, modifiedAt }: NonNullable<FunctionRecord['asynchronous']>,
): FunctionEventInvokeConfig {
  return {
    FunctionArn: `${arn}:$LATEST`,
    LastModified: new Date(modifiedAt),
    MaximumRetryAttempts: retriesMax,
    MaximumEventAgeInSeconds: ageMaxSeconds,
  };
}

/** @throws NotImplemented rather than losing what was to be sent on */
export function refuseDestinations(config: DestinationConfig | undefined): void {
  if (config?.OnSuccess?.Destination === undefined && config?.OnFailure?.Destination === undefined) return;
  throw new CloudFailure('NotImplemented', 'Destinations of asynchronous invocations are not supported by the embedded cloud.', {
    status: 501,
  });
}
