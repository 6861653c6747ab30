import type { ListRulesCommandInput, ListRulesCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { ruleArn, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules = operation<ListRulesCommandInput, ListRulesCommandOutput>({
  access: () => [{ action: 'events:ListRules', resource: '*' }],
  run(call, input) {
    const all = rules(call.partition).list({ prefix: input.NamePrefix });
    return {
      Rules: all.map(({ value }) => ({
        Name: value.name,
        Arn: ruleArn(call.partition, value.name),
        Description: value.description,
        ScheduleExpression: value.scheduleExpression,
        EventPattern: value.eventPattern,
        State: value.state,
        RoleArn: value.roleArn,
        EventBusName: 'default',
      })),
    };
  },
});
