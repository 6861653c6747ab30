import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { findTopic, topicAccess } from '../sns/topics';
import { findQueueByArn } from '../sqs/queues';
import type { Bucket } from './buckets';
import { invalidArgument } from './errors';

const MALFORMED_RULES = 'The XML you provided was not well-formed or did not validate against our published schema';

/**
 * Refuses a configuration whose events would reach nobody.
 * @throws MalformedXML, or InvalidArgument that lists every destination that does not exist, as AWS answered
 * localstack's recordings of 2025 (tests/aws/services/s3/test_s3_notifications_*.snapshot.json)
 */
export async function checkDestinations(call: Call, bucket: Bucket, configuration: NotificationConfiguration): Promise<void> {
  const { LambdaFunctionConfigurations = [], QueueConfigurations = [], TopicConfigurations = [] } = configuration;
  for (const { Filter } of [...LambdaFunctionConfigurations, ...QueueConfigurations, ...TopicConfigurations]) {
    const rules = Filter?.Key?.FilterRules ?? [];
    if (rules.some(({ Name, Value }) => Name === undefined || Value === undefined)) throw new CloudFailure('MalformedXML', MALFORMED_RULES);
  }
  const problems: [destination: string, why: string][] = [];
  for (const { LambdaFunctionArn: arn = '' } of LambdaFunctionConfigurations) {
    if (!arn.startsWith('arn:')) throw invalidArgument('The ARN could not be parsed', 'CloudFunction', arn);
    if (!(await functionExists(call, arn))) problems.push([`${arn}, null`, `Not authorized to invoke function [${arn}]`]);
  }
  const bucketArn = `arn:aws:s3:::${bucket.name}`;
  const asService = call.cloud.callAs({ kind: 'service', accountId: bucket.accountId, service: 's3.amazonaws.com' }, bucket.region);
  for (const { QueueArn: arn = '' } of QueueConfigurations) {
    const found = findQueueByArn(call.cloud, arn);
    const request = { action: 'sqs:SendMessage', resource: arn, resourcePolicy: found?.queue.attributes.Policy };
    if (!found) problems.push([arn, 'The destination queue does not exist']);
    else if (!serviceIsAllowed(asService, request, bucketArn)) {
      problems.push([arn, 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket']);
    }
  }
  for (const { TopicArn: arn = '' } of TopicConfigurations) {
    const found = findTopic(call.cloud, arn);
    if (!found) problems.push([arn, 'The destination topic does not exist']);
    else if (!topicAccess(call, 'Publish', arn).every((request) => serviceIsAllowed(asService, request, bucketArn))) {
      problems.push([arn, 'Permissions on the destination topic do not allow S3 to publish notifications from this bucket']);
    }
  }
  if (problems.length === 0) return;
  const members = Object.fromEntries(
    problems.flatMap(([destination, why], index) => [
      [`ArgumentName${index + 1}`, destination],
      [`ArgumentValue${index + 1}`, why],
    ]),
  );
  throw new CloudFailure('InvalidArgument', 'Unable to validate the following destination configurations', { members });
}

async function functionExists(call: Call, arn: string): Promise<boolean> {
  const { getFunctionVersion } = await import('../lambda/functions');
  try {
    getFunctionVersion(call, arn);
    return true;
  } catch (error) {
    if (error instanceof CloudFailure) return false;
    throw error;
  }
}
