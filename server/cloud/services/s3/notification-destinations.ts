import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidArgument } from './errors';

const MALFORMED_RULES = 'The XML you provided was not well-formed or did not validate against our published schema';

/**
 * Refuses a configuration whose events would reach nobody.
 * @throws MalformedXML, or InvalidArgument that lists every destination that does not exist, as AWS answered
 * localstack's recordings of 2025 (tests/aws/services/s3/test_s3_notifications_*.snapshot.json)
 */
export async function checkDestinations(call: Call, configuration: NotificationConfiguration): Promise<void> {
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
  // There are neither queues nor topics here yet, so none that is named can exist.
  for (const { QueueArn = '' } of QueueConfigurations) problems.push([QueueArn, 'The destination queue does not exist']);
  for (const { TopicArn = '' } of TopicConfigurations) problems.push([TopicArn, 'The destination topic does not exist']);
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
