import type { PutRuleCommandInput, PutRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { DEFAULT_BUS, getBus, withTags } from '../buses';
import { checkPattern } from '../check-pattern';
import { scheduleRule } from '../firing';
import { checkRuleName, ruleAccess, ruleArn, ruleKey, rules } from '../rules';
import { parseSchedule } from '../schedule';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export const putRule = operation<PutRuleCommandInput, PutRuleCommandOutput>({
  access: ruleAccess('PutRule'),
  rolesPassed: ({ RoleArn }) => [RoleArn],
  run(call, input) {
    const { bus } = getBus(call, input.EventBusName);
    const name = checkRuleName(input.Name);
    if (input.ScheduleExpression !== undefined && bus.name !== DEFAULT_BUS) {
      throw new CloudFailure('ValidationException', 'ScheduleExpression is supported only on the default event bus.');
    }
    const key = ruleKey({ name, busName: bus.name });
    if (input.ScheduleExpression !== undefined) parseSchedule(input.ScheduleExpression);
    else if (input.EventPattern === undefined) {
      throw new CloudFailure('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    if (input.EventPattern !== undefined) checkPattern(input.EventPattern);
    const before = rules(call.partition).find(key);
    rules(call.partition).put(key, {
      name,
      ...(bus.name !== DEFAULT_BUS && { busName: bus.name }),
      description: input.Description,
      scheduleExpression: input.ScheduleExpression,
      eventPattern: input.EventPattern,
      state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
      roleArn: input.RoleArn,
      targets: before?.targets ?? [],
      tags: before?.tags ?? withTags({}, input.Tags),
      createdAt: before?.scheduleExpression === input.ScheduleExpression && before ? before.createdAt : call.cloud.now().getTime(),
    });
    scheduleRule(call.cloud, call.partition, key);
    return { RuleArn: ruleArn(call.partition, { name, busName: bus.name }) };
  },
});
