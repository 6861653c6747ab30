import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { getFunctionVersion } from '../lambda/functions';
import { functionAccess } from '../lambda/permissions';
import { invalidParameter } from './failures';
import { groupArn } from './group-arn';

const NO_PERMISSION =
  'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.';

/** @throws InvalidParameterException unless a function is named that lets CloudWatch Logs in for this group */
export function checkDestination(call: Call, group: string, destinationArn: string): void {
  const [, , service = '', region, , kind] = destinationArn.split(':');
  if (service === 'kinesis' || service === 'firehose' || service === 'logs') {
    throw invalidParameter(
      `Subscriptions to ${service === 'logs' ? 'destinations of other accounts' : service} are not supported by the embedded cloud; it sends log events to Lambda functions.`,
    );
  }
  if (service !== 'lambda' || kind !== 'function' || region !== call.partition.region) {
    throw invalidParameter(`destinationArn '${destinationArn}' names no function of this Region.`);
  }
  const { version } = destinationFunction(call, destinationArn);
  if (version.logging.group === group) {
    throw invalidParameter('The log group provided is reserved for the function logs of the destination function.');
  }
  const asService = call.cloud.callAs(
    { kind: 'service', accountId: call.partition.accountId, service: 'logs.amazonaws.com' },
    call.partition.region,
  );
  const allowed = functionAccess(asService, 'lambda:InvokeFunction', destinationArn).every((request) =>
    serviceIsAllowed(asService, request, `${groupArn(call.partition, group)}:*`),
  );
  if (!allowed) throw invalidParameter(NO_PERMISSION);
}

function destinationFunction(call: Call, arn: string) {
  try {
    return getFunctionVersion(call, arn);
  } catch (cause) {
    if (cause instanceof CloudFailure) throw invalidParameter(NO_PERMISSION);
    throw cause;
  }
}
