import type { EnableRuleCommandInput, EnableRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { scheduleRule } from '../firing';
import { getRule, ruleAccess, ruleKey, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const enableRule = operation<EnableRuleCommandInput, EnableRuleCommandOutput>({
  access: ruleAccess('EnableRule'),
  run(call, input) {
    const rule = getRule(call, input.Name, input.EventBusName);
    rules(call.partition).put(ruleKey(rule), { ...rule, state: 'ENABLED' });
    scheduleRule(call.cloud, call.partition, ruleKey(rule));
    return {};
  },
});
