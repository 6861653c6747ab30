import type { DisableRuleCommandInput, DisableRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { scheduleRule } from '../firing';
import { getRule, ruleAccess, ruleKey, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const disableRule = operation<DisableRuleCommandInput, DisableRuleCommandOutput>({
  access: ruleAccess('DisableRule'),
  run(call, input) {
    const rule = getRule(call, input.Name, input.EventBusName);
    rules(call.partition).put(ruleKey(rule), { ...rule, state: 'DISABLED' });
    scheduleRule(call.cloud, call.partition, ruleKey(rule));
    return {};
  },
});
