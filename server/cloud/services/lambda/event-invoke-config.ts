/** How a function's asynchronous invocations are tried again, and where what came of them goes. */
import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { findHome } from '../s3/buckets';
import { findQueueByArn } from '../sqs/queues';
import { invalidParameter } from './errors';
import { type FunctionRecord, getFunctionVersion } from './functions';

type Asynchronous = NonNullable<FunctionRecord['asynchronous']>;

export function describeEventInvokeConfig(arn: string, config: Asynchronous): FunctionEventInvokeConfig {
  const { retriesMax, ageMaxSeconds, modifiedAt, onSuccess, onFailure } = config;
  return {
    FunctionArn: `${arn}:$LATEST`,
    LastModified: new Date(modifiedAt),
    MaximumRetryAttempts: retriesMax,
    MaximumEventAgeInSeconds: ageMaxSeconds,
    DestinationConfig: {
      OnSuccess: onSuccess === undefined ? {} : { Destination: onSuccess },
      OnFailure: onFailure === undefined ? {} : { Destination: onFailure },
    },
  };
}

interface ConfigInput {
  MaximumRetryAttempts?: number | undefined;
  MaximumEventAgeInSeconds?: number | undefined;
  DestinationConfig?: DestinationConfig | undefined;
}

/** @throws InvalidParameterValueException, or NotImplemented rather than losing what was to be sent on */
export function eventInvokeSettings(call: Call, before: Asynchronous | undefined, input: ConfigInput): Asynchronous {
  const { OnSuccess, OnFailure } = input.DestinationConfig ?? {};
  for (const arn of [OnSuccess?.Destination, OnFailure?.Destination]) if (arn) checkDestination(call, arn, arn === OnFailure?.Destination);
  return {
    retriesMax: input.MaximumRetryAttempts ?? before?.retriesMax,
    ageMaxSeconds: input.MaximumEventAgeInSeconds ?? before?.ageMaxSeconds,
    onSuccess: input.DestinationConfig ? OnSuccess?.Destination : before?.onSuccess,
    onFailure: input.DestinationConfig ? OnFailure?.Destination : before?.onFailure,
    modifiedAt: call.cloud.now().getTime(),
  };
}

function checkDestination(call: Call, arn: string, ofFailure: boolean): void {
  const [, , service = '', , , resource = ''] = arn.split(':');
  if (service === 'lambda') {
    getFunctionVersion(call, arn);
    return;
  }
  if (service === 's3') {
    if (!ofFailure) throw invalidParameter(`The destination ARN ${arn} is invalid. Amazon S3 takes failures only.`);
    if (!findHome(call.cloud, resource)) throw invalidParameter(`The destination ARN ${arn} is invalid: the bucket does not exist.`);
    return;
  }
  if (service === 'sqs') {
    if (!findQueueByArn(call.cloud, arn)) throw invalidParameter(`The destination ARN ${arn} is invalid: the queue does not exist.`);
    return;
  }
  // Whether a topic is there is not looked at: it knows functions, so that knowing it here would be circular.
  if (service === 'sns') return;
  throw new CloudFailure(
    'NotImplemented',
    `Asynchronous invocations go to functions, queues, topics and buckets in the embedded cloud, not to ${arn}.`,
    { status: 501 },
  );
}
