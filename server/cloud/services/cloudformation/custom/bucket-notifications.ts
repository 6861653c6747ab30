/**
 * `Custom::S3BucketNotifications`, made without its Lambda function, which needs Python and boto3: sets the
 * notifications of a bucket once their receivers may be called, as aws-cdk-lib's bucket notifications do.
 */
import { createHash } from 'node:crypto';
import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { getBucketNotificationConfiguration } from '../../s3/operations/get-bucket-notification-configuration';
import { putBucketNotificationConfiguration } from '../../s3/operations/put-bucket-notification-configuration';

interface Properties {
  ServiceToken?: string;
  BucketName: string;
  NotificationConfiguration?: NotificationConfiguration;
  /** False for a bucket of another stack, whose other notifications stay. */
  Managed?: boolean | string;
  SkipDestinationValidation?: boolean | string;
}

const KINDS = ['LambdaFunctionConfigurations', 'QueueConfigurations', 'TopicConfigurations'] as const;

/** Begins the ids of what this resource has put on the bucket. */
function ownPrefix({ stackId, logicalId }: ResourceCall): string {
  return `${stackId}-${logicalId}-`;
}

function withIds(call: ResourceCall, configuration: NotificationConfiguration): NotificationConfiguration {
  const named = KINDS.map((kind) => [
    kind,
    configuration[kind]?.map((one) => ({
      ...one,
      Id: `${ownPrefix(call)}${createHash('sha256').update(JSON.stringify(one)).digest('hex').slice(0, 16)}`,
    })),
  ]);
  return { ...configuration, ...Object.fromEntries(named) };
}

/** What others have put on the bucket. */
async function foreign(call: ResourceCall, Bucket: string): Promise<NotificationConfiguration> {
  const { EventBridgeConfiguration, ...existing } = await perform(call, getBucketNotificationConfiguration, { Bucket });
  const kept = KINDS.map((kind) => [kind, existing[kind]?.filter(({ Id }) => !Id?.startsWith(ownPrefix(call)))]);
  return { ...Object.fromEntries(kept), ...(EventBridgeConfiguration && { EventBridgeConfiguration }) };
}

async function put(call: ResourceCall, properties: Properties, own: NotificationConfiguration): Promise<void> {
  const Bucket = properties.BucketName;
  const isManaged = String(properties.Managed ?? true) === 'true';
  const others = isManaged ? {} : await foreign(call, Bucket);
  const merged = KINDS.map((kind) => [kind, [...(others[kind] ?? []), ...(own[kind] ?? [])]]);
  await perform(call, putBucketNotificationConfiguration, {
    Bucket,
    NotificationConfiguration: { ...others, ...own, ...Object.fromEntries(merged) },
    SkipDestinationValidation: String(properties.SkipDestinationValidation ?? false) === 'true',
  });
}

export const bucketNotifications = resourceType<Properties>({
  async create(call, properties) {
    await put(call, properties, withIds(call, properties.NotificationConfiguration ?? {}));
    return { physicalId: call.logicalId, attributes: {} };
  },
  async update(call, physicalId, properties) {
    await put(call, properties, withIds(call, properties.NotificationConfiguration ?? {}));
    return { physicalId, attributes: {} };
  },
  async remove(call, _physicalId, properties) {
    try {
      await put(call, properties, {});
    } catch (error) {
      if (!(error instanceof CloudFailure && error.code === 'NoSuchBucket')) throw error;
    }
  },
});
