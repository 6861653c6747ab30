import { isDeepStrictEqual } from 'node:util';
import type { CORSRule, LambdaFunctionConfiguration, NotificationConfiguration, Tag } from '@aws-sdk/client-s3';
import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { type Bucket, defaultEncryption, findHome, getHome, saveBucket } from '../buckets';
import { checkCorsRules } from '../cors';
import { checkDestinations } from '../notification-destinations';
import { namedConfigurations, sendTestEvents } from '../notifications';
import { createBucket } from '../operations/create-bucket';
import { deleteBucket } from '../operations/delete-bucket';
import { putBucketCors } from '../operations/put-bucket-cors';
import { putBucketEncryption } from '../operations/put-bucket-encryption';
import { putBucketLifecycleConfiguration } from '../operations/put-bucket-lifecycle-configuration';
import { putBucketNotificationConfiguration } from '../operations/put-bucket-notification-configuration';
import { putBucketOwnershipControls } from '../operations/put-bucket-ownership-controls';
import { putBucketTagging } from '../operations/put-bucket-tagging';
import { putBucketVersioning } from '../operations/put-bucket-versioning';
import { putBucketWebsite } from '../operations/put-bucket-website';
import { putPublicAccessBlock } from '../operations/put-public-access-block';
import { bucketAttributes } from './bucket-attributes';
import { type LifecycleProperties, lifecycleOf } from './bucket-lifecycle';
import { readBucket } from './read-bucket';

interface FilterProperties {
  S3Key?: { Rules?: { Name?: 'prefix' | 'suffix'; Value?: string }[] };
}

interface BucketProperties {
  BucketName?: string;
  AccelerateConfiguration?: unknown;
  BucketEncryption?: {
    ServerSideEncryptionConfiguration?: {
      ServerSideEncryptionByDefault?: { SSEAlgorithm: 'AES256' | 'aws:kms'; KMSMasterKeyID?: string };
      BucketKeyEnabled?: boolean;
    }[];
  };
  CorsConfiguration?: {
    CorsRules?: {
      Id?: string;
      AllowedHeaders?: string[];
      AllowedMethods?: string[];
      AllowedOrigins?: string[];
      ExposedHeaders?: string[];
      MaxAge?: number | string;
    }[];
  };
  LifecycleConfiguration?: LifecycleProperties;
  NotificationConfiguration?: {
    LambdaConfigurations?: { Event: string; Function: string; Filter?: FilterProperties }[];
    QueueConfigurations?: { Event: string; Queue: string; Filter?: FilterProperties }[];
    TopicConfigurations?: { Event: string; Topic: string; Filter?: FilterProperties }[];
    EventBridgeConfiguration?: unknown;
  };
  OwnershipControls?: Bucket['ownership'];
  PublicAccessBlockConfiguration?: Record<string, boolean | string>;
  Tags?: Tag[];
  VersioningConfiguration?: { Status: 'Enabled' | 'Suspended' };
  WebsiteConfiguration?: { IndexDocument?: string; ErrorDocument?: string };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const bucket = resourceType<BucketProperties>({
  async create(call, properties) {
    const name = properties.BucketName ?? call.generateName(63, { lowercase: true });
    const { region } = call.partition;
    const constraint = region === 'us-east-1' ? undefined : { LocationConstraint: region as 'eu-west-1' };
    const input = { Bucket: name, CreateBucketConfiguration: constraint };
    await permit(call, createBucket, input);
    const existing = findHome(call.cloud, name);
    if (existing && properties.BucketName !== undefined) {
      throw new CloudFailure('AlreadyExists', `${name} already exists`);
    }
    if (!existing) await perform(call, createBucket, input);
    return configure(call, name, properties, {});
  },
  update: configure,
  async remove(call, physicalId) {
    if (findHome(call.cloud, physicalId)?.bucket.accountId === call.partition.accountId)
      await perform(call, deleteBucket, { Bucket: physicalId });
  },
  read: readBucket,
});

/** What each setting asks for, whether it is set or taken away. */
const ASKED: { [Name in keyof BucketProperties]?: (call: ResourceCall, Bucket: string) => Promise<void> } = {
  BucketEncryption: (call, Bucket) => permit(call, putBucketEncryption, { Bucket, ServerSideEncryptionConfiguration: undefined }),
  CorsConfiguration: (call, Bucket) => permit(call, putBucketCors, { Bucket, CORSConfiguration: undefined }),
  LifecycleConfiguration: (call, Bucket) => permit(call, putBucketLifecycleConfiguration, { Bucket }),
  NotificationConfiguration: (call, Bucket) =>
    permit(call, putBucketNotificationConfiguration, { Bucket, NotificationConfiguration: undefined }),
  OwnershipControls: (call, Bucket) => permit(call, putBucketOwnershipControls, { Bucket, OwnershipControls: undefined }),
  PublicAccessBlockConfiguration: (call, Bucket) =>
    permit(call, putPublicAccessBlock, { Bucket, PublicAccessBlockConfiguration: undefined }),
  VersioningConfiguration: (call, Bucket) => permit(call, putBucketVersioning, { Bucket, VersioningConfiguration: undefined }),
  WebsiteConfiguration: (call, Bucket) => permit(call, putBucketWebsite, { Bucket, WebsiteConfiguration: undefined }),
};

async function permitUpdate(call: ResourceCall, Bucket: string, next: BucketProperties, previous: BucketProperties): Promise<void> {
  for (const [name, ask] of Object.entries(ASKED)) {
    const [wanted, before] = [next, previous].map((properties) => properties[name as keyof typeof ASKED]);
    if (!isDeepStrictEqual(wanted, before)) await ask(call, Bucket);
  }
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length + removed.length > 0) await permit(call, putBucketTagging, { Bucket, Tagging: { TagSet: next.Tags } });
}

async function configure(call: ResourceCall, name: string, properties: BucketProperties, previous: BucketProperties): Promise<Provisioned> {
  await permitUpdate(call, name, properties, previous);
  const { bucket: current } = getHome(call, { Bucket: name });
  const cors = properties.CorsConfiguration?.CorsRules?.map(
    ({ Id, AllowedHeaders, AllowedMethods, AllowedOrigins, ExposedHeaders, MaxAge }): CORSRule => ({
      ID: Id,
      AllowedHeaders,
      AllowedMethods,
      AllowedOrigins,
      ExposeHeaders: ExposedHeaders,
      MaxAgeSeconds: MaxAge === undefined ? undefined : Number(MaxAge),
    }),
  );
  const encryption = properties.BucketEncryption?.ServerSideEncryptionConfiguration?.map((rule) => ({
    ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
    BucketKeyEnabled: rule.BucketKeyEnabled,
  }));
  const { VersioningConfiguration, WebsiteConfiguration, PublicAccessBlockConfiguration } = properties;
  // A template that has no notifications leaves those that a custom resource or a person has set.
  const notification = properties.NotificationConfiguration ? notifications(properties.NotificationConfiguration) : current.notification;
  if (properties.NotificationConfiguration && notification) {
    await checkDestinations(call, current, notification);
    if (!current.notification) sendTestEvents(call, current, notification);
  }
  saveBucket(call.cloud, {
    ...current,
    cors: cors && checkCorsRules(cors),
    encryption: encryption ? { Rules: encryption } : defaultEncryption,
    // Versioning that was once on can only be suspended.
    versioning: VersioningConfiguration?.Status ?? (current.versioning === undefined ? undefined : 'Suspended'),
    website: WebsiteConfiguration && {
      IndexDocument: WebsiteConfiguration.IndexDocument === undefined ? undefined : { Suffix: WebsiteConfiguration.IndexDocument },
      ErrorDocument: WebsiteConfiguration.ErrorDocument === undefined ? undefined : { Key: WebsiteConfiguration.ErrorDocument },
    },
    publicAccessBlock: PublicAccessBlockConfiguration
      ? Object.fromEntries(Object.entries(PublicAccessBlockConfiguration).map(([flag, value]) => [flag, String(value) === 'true']))
      : current.publicAccessBlock,
    ownership: properties.OwnershipControls ?? current.ownership,
    notification,
    lifecycle: properties.LifecycleConfiguration && lifecycleOf(properties.LifecycleConfiguration),
    tags: properties.Tags,
  });
  return { physicalId: name, attributes: bucketAttributes(name, call.partition.region) };
}

function notifications(properties: NonNullable<BucketProperties['NotificationConfiguration']>): NotificationConfiguration {
  const common = (Event: string, Filter: FilterProperties | undefined): Pick<LambdaFunctionConfiguration, 'Events' | 'Filter'> => ({
    Events: [Event as 's3:ObjectCreated:*'],
    Filter: Filter?.S3Key && { Key: { FilterRules: Filter.S3Key.Rules } },
  });
  return namedConfigurations({
    LambdaFunctionConfigurations: properties.LambdaConfigurations?.map(({ Event, Function: functionArn, Filter }) => ({
      LambdaFunctionArn: functionArn,
      ...common(Event, Filter),
    })),
    QueueConfigurations: properties.QueueConfigurations?.map(({ Event, Queue, Filter }) => ({ QueueArn: Queue, ...common(Event, Filter) })),
    TopicConfigurations: properties.TopicConfigurations?.map(({ Event, Topic, Filter }) => ({ TopicArn: Topic, ...common(Event, Filter) })),
    EventBridgeConfiguration: properties.EventBridgeConfiguration === undefined ? undefined : {},
  });
}
