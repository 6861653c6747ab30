import type { DisableRuleCommandInput, DisableRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { scheduleRule } from '../firing';
import { getRule, ruleArn, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html */
export const disableRule = operation<DisableRuleCommandInput, DisableRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:DisableRule', resource: ruleArn(call.partition, input.Name ?? '') }],
  run(call, input) {
    const rule = getRule(call, input.Name);
    rules(call.partition).put(rule.name, { ...rule, state: 'DISABLED' });
    scheduleRule(call.cloud, call.partition, rule.name);
    return {};
  },
});
