import type { ResourceType } from '../../../service';
import { standIn } from '../custom/stand-in';
import { keptDefinitions } from '../kept/kept-definitions';
import { keptType } from '../kept/kept-type';

/** CloudFormation's own types, and the custom ones whose Lambda functions need what the embedded cloud does not run. Nested stacks are the engine's. */
export const resources: Record<string, () => Promise<ResourceType>> = {
  'AWS::CDK::Metadata': async () => (await import('./cdk-metadata')).cdkMetadata,
  'AWS::CloudFormation::WaitCondition': async () => (await import('./wait-condition')).waitCondition,
  'AWS::CloudFormation::WaitConditionHandle': async () => (await import('./wait-condition-handle')).waitConditionHandle,
  ...Object.fromEntries(Object.entries(keptDefinitions).map(([type, definition]) => [type, async () => keptType(type, definition)])),
  'Custom::AmplifyDynamoDBTable': async () => standIn((await import('../custom/amplify-table')).amplifyTable),
  'Custom::CDKBucketDeployment': async () => standIn((await import('../custom/bucket-deployment')).bucketDeployment),
  'Custom::S3BucketNotifications': async () => standIn((await import('../custom/bucket-notifications')).bucketNotifications),
};
