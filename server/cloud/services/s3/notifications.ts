/** Tells a bucket's functions, queues and topics what happened to its objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
import { randomBytes, randomUUID } from 'node:crypto';
import type { NotificationConfiguration, QueueConfiguration } from '@aws-sdk/client-s3';
import { perform } from '../../cloud';
import { CloudFailure } from '../../failure';
import { principalArn } from '../../principal';
import type { Call } from '../../service';
import { publishForService } from '../sns/publish-for-service';
import { sendForService } from '../sqs/send-for-service';
import type { Bucket, Home } from './buckets';
import { putObjectEvent } from './event-bridge';

interface Change {
  key: string;
  sizeBytes?: number;
  etag?: string;
  versionId: string;
}

export function notifyCreated(call: Call, home: Home, how: 'Put' | 'Post' | 'Copy' | 'CompleteMultipartUpload', change: Change): void {
  notify(call, home, `ObjectCreated:${how}`, change);
}

export type RemovalCause = 'ObjectRemoved' | 'LifecycleExpiration';

export function notifyRemoved(call: Call, home: Home, event: `${RemovalCause}:${'Delete' | 'DeleteMarkerCreated'}`, change: Change): void {
  notify(call, home, event, change);
}

function notify(call: Call, home: Home, eventName: string, change: Change): void {
  const { bucket } = home;
  if (bucket.notification?.EventBridgeConfiguration) putObjectEvent(call, bucket, eventName, change, sequencerOf(call));
  for (const { arn, target } of targetsOf(home.bucket.notification ?? {})) {
    if (!wants(target, eventName, change.key)) continue;
    const event = { Records: [eventRecord(call, home, eventName, change, target.Id)] };
    if (arn.startsWith('arn:aws:lambda:')) void deliver(call, home, arn, event);
    else send(call, home.bucket, arn, event);
  }
}

type Target = Pick<QueueConfiguration, 'Id' | 'Events' | 'Filter'>;

function targetsOf({
  LambdaFunctionConfigurations = [],
  QueueConfigurations = [],
  TopicConfigurations = [],
}: NotificationConfiguration): { arn: string; target: Target }[] {
  return [
    ...LambdaFunctionConfigurations.map((target) => ({ arn: target.LambdaFunctionArn ?? '', target })),
    ...QueueConfigurations.map((target) => ({ arn: target.QueueArn ?? '', target })),
    ...TopicConfigurations.map((target) => ({ arn: target.TopicArn ?? '', target })),
  ];
}

/** To a queue or a topic; it is there once the answer to the call is. */
function send({ cloud }: Call, bucket: Bucket, arn: string, event: object): void {
  const call = cloud.callAs({ kind: 'service', accountId: bucket.accountId, service: 's3.amazonaws.com' }, bucket.region);
  const bucketArn = `arn:aws:s3:::${bucket.name}`;
  const message = JSON.stringify(event);
  try {
    if (arn.startsWith('arn:aws:sqs:')) sendForService(call, arn, bucketArn, { MessageBody: message });
    else publishForService(call, arn, bucketArn, { Subject: 'Amazon S3 Notification', Message: message });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    cloud.log('warning', `A notification of bucket ${bucket.name} did not reach ${arn}.`, error);
  }
}

/** Queues and topics are told once that notifications will come: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
export function sendTestEvents(call: Call, bucket: Bucket, notification: NotificationConfiguration): void {
  for (const { arn } of targetsOf({ ...notification, LambdaFunctionConfigurations: [] })) {
    send(call, bucket, arn, {
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: call.cloud.now().toISOString(),
      Bucket: bucket.name,
      RequestId: call.requestId,
      HostId: call.requestId,
    });
  }
}

async function deliver(call: Call, { bucket, partition }: Home, functionArn: string, event: object): Promise<void> {
  const { cloud } = call;
  try {
    const { invoke } = await import('../lambda/operations/invoke');
    // The account may have been closed meanwhile: what happened in it concerns nobody any more.
    if (partition.signal.aborted) return;
    const asService = cloud.callAs({ kind: 'service', accountId: bucket.accountId, service: 's3.amazonaws.com' }, bucket.region);
    await perform(asService, invoke, { FunctionName: functionArn, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(event)) });
  } catch (error) {
    if (partition.signal.aborted) return;
    cloud.log('warning', `A notification of bucket ${bucket.name} did not reach ${functionArn}.`, error);
  }
}

/** `s3:ObjectCreated:*` covers every `ObjectCreated:…`; filters are on the key's beginning and end. */
function wants(target: Target, eventName: string, key: string): boolean {
  const named = (target.Events ?? []).some((pattern) => {
    const wanted = pattern.replace(/^s3:/, '');
    return wanted.endsWith('*') ? eventName.startsWith(wanted.slice(0, -1)) : wanted === eventName;
  });
  if (!named) return false;
  return (target.Filter?.Key?.FilterRules ?? []).every(({ Name, Value = '' }) =>
    Name?.toLowerCase() === 'suffix' ? key.endsWith(Value) : key.startsWith(Value),
  );
}

function eventRecord(call: Call, { bucket }: Home, eventName: string, change: Change, configurationId: string | undefined): object {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: call.cloud.now().toISOString(),
    eventName,
    userIdentity: { principalId: principalArn(call.principal) },
    requestParameters: { sourceIPAddress: call.http?.sourceIp ?? '127.0.0.1' },
    responseElements: { 'x-amz-request-id': call.requestId, 'x-amz-id-2': call.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: bucket.accountId }, arn: `arn:aws:s3:::${bucket.name}` },
      object: {
        key: encodeURIComponent(change.key).replaceAll('%2F', '/').replaceAll('%20', '+'),
        size: change.sizeBytes,
        eTag: change.etag,
        versionId: change.versionId === 'null' ? undefined : change.versionId,
        sequencer: sequencerOf(call),
      },
    },
  };
}

/** Of two events of one key, the later has the greater one. */
function sequencerOf({ cloud }: Call): string {
  return cloud.now().getTime().toString(16).toUpperCase().padStart(12, '0') + randomBytes(3).toString('hex').toUpperCase();
}

/** S3 gives a configuration that has no id a generated one. */
export function namedConfigurations(configuration: NotificationConfiguration = {}): NotificationConfiguration {
  const named = <Target extends { Id?: string }>(targets: Target[] | undefined): Target[] | undefined =>
    targets?.map((target) => ({ ...target, Id: target.Id ?? randomUUID() }));
  return {
    ...configuration,
    LambdaFunctionConfigurations: named(configuration.LambdaFunctionConfigurations),
    QueueConfigurations: named(configuration.QueueConfigurations),
    TopicConfigurations: named(configuration.TopicConfigurations),
  };
}
