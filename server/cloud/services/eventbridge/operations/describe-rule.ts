import type { DescribeRuleCommandInput, DescribeRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { describeRule as describedRule } from '../describe-rule';
import { getRule, ruleAccess } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeRule.html */
export const describeRule = operation<DescribeRuleCommandInput, DescribeRuleCommandOutput>({
  access: ruleAccess('DescribeRule'),
  run(call, input) {
    return describedRule(call.partition, getRule(call, input.Name, input.EventBusName));
  },
});
