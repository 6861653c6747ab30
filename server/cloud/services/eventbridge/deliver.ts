/** Brings events to the targets of rules. */
import { randomUUID } from 'node:crypto';
import type { Target } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import { appendLogEvents } from '../cloudwatch-logs/append-log-events';
import { assumeForService } from '../iam/assume-for-service';
import { isAllowed } from '../iam/authorize';
import { sendEventForService } from '../lambda/send-for-service';
import { startExecution } from '../sfn/start-execution';
import { publishForService } from '../sns/publish-for-service';
import { sendForService } from '../sqs/send-for-service';
import { type FoundBus, findBus } from './buses';
import type { Event } from './event';
import { type Rule, ruleArn } from './rules';
import { targetInput } from './target-input';
import { checkTargetKind } from './target-kind';

/** Puts an event on another bus. */
export type Forward = (bus: FoundBus) => void;

/**
 * Every target has the event once the stores are durable; what a target does not take goes to its dead-letter queue.
 * @param forward absent for events that another bus has sent: they go no further, so that none goes round
 */
export function deliverToTargets(cloud: Cloud, found: FoundBus, rule: Rule, event: Event, forward?: Forward): void {
  const { accountId, region } = found.partition;
  const call = cloud.callAs({ kind: 'service', accountId, service: 'events.amazonaws.com' }, region);
  const arn = ruleArn(found.partition, rule);
  for (const target of rule.targets) {
    const input = targetInput(target, { name: rule.name, arn }, event);
    try {
      send(call, target, arn, input, forward);
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      cloud.log('warning', `Rule ${rule.name} did not reach ${target.Arn}.`, error);
      keepDeadLetter(call, target.DeadLetterConfig?.Arn ?? found.bus.deadLetterArn, target, arn, input, error);
    }
  }
}

/** @throws CloudFailure when the target is not there, or its policy or the target's role does not let the rule in */
function send(call: Call, target: Target, sourceArn: string, input: string, forward: Forward | undefined): void {
  const { Arn: arn = '' } = target;
  const [, , service = '', , , , name = ''] = arn.split(':');
  checkTargetKind(target);
  switch (service) {
    case 'lambda':
      sendEventForService(call, arn, sourceArn, input);
      return;
    case 'sqs':
      sendForService(call, arn, sourceArn, { MessageBody: input, MessageGroupId: target.SqsParameters?.MessageGroupId });
      return;
    case 'sns':
      publishForService(call, arn, sourceArn, { Message: input });
      return;
    case 'logs':
      appendLogEvents(call, name, randomUUID(), [{ timestamp: call.cloud.now().getTime(), message: input }]);
      return;
    case 'states':
      startExecution(asRole(call, target, sourceArn, { action: 'states:StartExecution', resource: arn }), { stateMachineArn: arn, input });
      return;
    case 'events': {
      const bus = findBus(call.cloud, call.partition, arn);
      if (!bus) throw new CloudFailure('ResourceNotFoundException', `Event bus ${arn} does not exist.`);
      asRole(call, target, sourceArn, { action: 'events:PutEvents', resource: arn, resourcePolicy: bus.bus.policy });
      forward?.(bus);
      return;
    }
  }
}

/** The call as the target's role. @throws AccessDeniedException when there is none that may do what is asked */
function asRole(call: Call, { RoleArn }: Target, sourceArn: string, request: AccessRequest): Call {
  const role = assumeForService(call, { service: 'events.amazonaws.com', roleArn: RoleArn, sourceArn, sessionName: 'events' });
  const own = call.cloud.callAs(role, call.partition.region);
  if (isAllowed(own, request)) return own;
  throw new CloudFailure('AccessDeniedException', `The role ${RoleArn} is not allowed ${request.action} on ${request.resource}.`, {
    status: 403,
  });
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function keepDeadLetter(
  call: Call,
  queueArn: string | undefined,
  target: Target,
  ruleArnText: string,
  input: string,
  why: CloudFailure,
): void {
  if (queueArn === undefined) return;
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  try {
    sendForService(call, queueArn, ruleArnText, {
      MessageBody: input,
      MessageAttributes: {
        RULE_ARN: attribute(ruleArnText),
        TARGET_ARN: attribute(target.Arn ?? ''),
        ERROR_CODE: attribute(why.code),
        ERROR_MESSAGE: attribute(why.message),
      },
    });
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    call.cloud.log('warning', `The dead-letter queue ${queueArn} of ${ruleArnText} does not take an event.`, error);
  }
}
