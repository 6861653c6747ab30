import type { PutRuleCommandInput, PutRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkPattern } from '../check-pattern';
import { scheduleRule } from '../firing';
import { requireDefaultBus, ruleArn, rules } from '../rules';
import { parseSchedule } from '../schedule';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export const putRule = operation<PutRuleCommandInput, PutRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:PutRule', resource: ruleArn(call.partition, input.Name ?? '') }],
  run(call, input) {
    requireDefaultBus(input.EventBusName);
    const name = input.Name ?? '';
    if (input.ScheduleExpression !== undefined) parseSchedule(input.ScheduleExpression);
    else if (input.EventPattern === undefined) {
      throw new CloudFailure('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    if (input.EventPattern !== undefined) checkPattern(input.EventPattern);
    const before = rules(call.partition).find(name);
    rules(call.partition).put(name, {
      name,
      description: input.Description,
      scheduleExpression: input.ScheduleExpression,
      eventPattern: input.EventPattern,
      state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      roleArn: input.RoleArn,
      targets: before?.targets ?? [],
      createdAt: before?.scheduleExpression === input.ScheduleExpression && before ? before.createdAt : call.cloud.now().getTime(),
    });
    scheduleRule(call.cloud, call.partition, name);
    return { RuleArn: ruleArn(call.partition, name) };
  },
});
