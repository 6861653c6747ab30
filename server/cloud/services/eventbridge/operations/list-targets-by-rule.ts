import type { ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleArn } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule = operation<ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:ListTargetsByRule', resource: ruleArn(call.partition, input.Rule ?? '') }],
  run(call, input) {
    return { Targets: getRule(call, input.Rule).targets };
  },
});
