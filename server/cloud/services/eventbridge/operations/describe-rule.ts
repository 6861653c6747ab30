import type { DescribeRuleCommandInput, DescribeRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleArn } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule = operation<DescribeRuleCommandInput, DescribeRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:DescribeRule', resource: ruleArn(call.partition, input.Name ?? '') }],
  run(call, input) {
    const { name, description, scheduleExpression, eventPattern, state, roleArn } = getRule(call, input.Name);
    return {
      Name: name,
      Arn: ruleArn(call.partition, name),
      Description: description,
      ScheduleExpression: scheduleExpression,
      EventPattern: eventPattern,
      State: state,
      RoleArn: roleArn,
      EventBusName: 'default',
    };
  },
});
