import type { EnableRuleCommandInput, EnableRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { scheduleRule } from '../firing';
import { getRule, ruleArn, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EnableRule.html */
export const enableRule = operation<EnableRuleCommandInput, EnableRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:EnableRule', resource: ruleArn(call.partition, input.Name ?? '') }],
  run(call, input) {
    const rule = getRule(call, input.Name);
    rules(call.partition).put(rule.name, { ...rule, state: 'ENABLED' });
    scheduleRule(call.cloud, call.partition, rule.name);
    return {};
  },
});
