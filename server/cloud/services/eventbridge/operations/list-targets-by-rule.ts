import type { ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleAccess } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListTargetsByRule.html */
export const listTargetsByRule = operation<ListTargetsByRuleCommandInput, ListTargetsByRuleCommandOutput>({
  access: ruleAccess('ListTargetsByRule'),
  run(call, input) {
    return { Targets: getRule(call, input.Rule, input.EventBusName).targets };
  },
});
