/** Brings events to the targets of rules. */
import { randomUUID } from 'node:crypto';
import type { Target } from '@aws-sdk/client-eventbridge';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { appendLogEvents } from '../cloudwatch-logs/append-log-events';
import { sendEventForService } from '../lambda/send-for-service';
import { publishForService } from '../sns/publish-for-service';
import { sendForService } from '../sqs/send-for-service';
import { type Rule, ruleArn } from './rules';
import { targetInput } from './target-input';

export interface Event {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, in whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: object;
}

/** What AWS's services and apps say has happened. */
export interface Happening {
  source: string;
  detailType: string;
  detail: object;
  resources?: string[] | undefined;
  time: Date;
}

export function eventOf({ accountId, region }: Partition, { source, detailType, detail, resources = [], time }: Happening): Event {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: accountId,
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources,
    detail,
  };
}

/** Every target has the event once the stores are durable; what a target does not take goes to its dead-letter queue. */
export function deliverToTargets(cloud: Cloud, partition: Partition, rule: Rule, event: Event): void {
  const { accountId, region } = partition;
  const call = cloud.callAs({ kind: 'service', accountId, service: 'events.amazonaws.com' }, region);
  const arn = ruleArn(partition, rule.name);
  for (const target of rule.targets) {
    const input = targetInput(target, { name: rule.name, arn }, event);
    try {
      send(call, target, arn, input);
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      cloud.log('warning', `Rule ${rule.name} did not reach ${target.Arn}.`, error);
      keepDeadLetter(call, target, arn, input, error);
    }
  }
}

/** @throws CloudFailure when the target is not there, or its policy does not let the rule in */
function send(call: Call, target: Target, sourceArn: string, input: string): void {
  const arn = target.Arn ?? '';
  const [, , service = '', , , kind = '', name = ''] = arn.split(':');
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
      if (kind !== 'log-group') throw new CloudFailure('ValidationException', `${arn} is no log group.`);
      appendLogEvents(call, name, randomUUID(), [{ timestamp: call.cloud.now().getTime(), message: input }]);
      return;
    default:
      throw new CloudFailure(
        'ValidationException',
        `The embedded cloud sends events to functions, queues, topics and log groups, not to ${arn}.`,
      );
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function keepDeadLetter(call: Call, target: Target, ruleArnText: string, input: string, why: CloudFailure): void {
  const queueArn = target.DeadLetterConfig?.Arn;
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
