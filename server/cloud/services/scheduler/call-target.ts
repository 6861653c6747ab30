import type { Target } from '@aws-sdk/client-scheduler';
import { CloudFailure } from '../../failure';
import { callSdkOperation, findSdkOperation } from '../../integration/sdk-call';
import type { Call } from '../../service';
import { queueUrl } from '../sqs/queues';

/** `arn:aws:scheduler:::aws-sdk:sqs:sendMessage` @throws ValidationException */
export function universalTarget(arn: string): { service: string; operation: string } {
  const [, service, operation] = /^arn:aws:scheduler:::aws-sdk:([a-z0-9]+):([a-z]\w*)$/.exec(arn) ?? [];
  if (service === undefined || operation === undefined) throw new CloudFailure('ValidationException', `${arn} is no universal target.`);
  return { service, operation };
}

/**
 * Calls a target as the schedule's role, the caller, and waits for its answer.
 * @throws CloudFailure when the role may not, or the target does not take it
 */
export async function callTarget(call: Call, target: Target, input: string): Promise<void> {
  const { service, operation, parameters } = requestOf(call, target, input);
  await callSdkOperation(call, await findSdkOperation(call, service, operation), parameters);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html */
function requestOf({ cloud }: Call, { Arn = '', SqsParameters, EventBridgeParameters }: Target, input: string) {
  const [, , service, , accountId = '', name = ''] = Arn.split(':');
  switch (service) {
    case 'lambda':
      return { service, operation: 'invoke', parameters: { FunctionName: Arn, InvocationType: 'Event', Payload: input } };
    case 'sqs':
      return {
        service,
        operation: 'sendMessage',
        parameters: { QueueUrl: queueUrl(cloud, { accountId }, name), MessageBody: input, MessageGroupId: SqsParameters?.MessageGroupId },
      };
    case 'sns':
      return { service, operation: 'publish', parameters: { TopicArn: Arn, Message: input } };
    case 'events': {
      const { Source, DetailType } = EventBridgeParameters ?? {};
      return {
        service: 'eventbridge',
        operation: 'putEvents',
        parameters: { Entries: [{ EventBusName: Arn, Source, DetailType, Detail: input }] },
      };
    }
    case 'states':
      return { service: 'sfn', operation: 'startExecution', parameters: { StateMachineArn: Arn, Input: input } };
    default:
      return { ...universalTarget(Arn), parameters: JSON.parse(input) as unknown };
  }
}
