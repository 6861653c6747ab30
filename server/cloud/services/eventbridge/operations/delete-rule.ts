import type { DeleteRuleCommandInput, DeleteRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { scheduleRule } from '../firing';
import { ruleArn, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export const deleteRule = operation<DeleteRuleCommandInput, DeleteRuleCommandOutput>({
  access: (call, input) => [{ action: 'events:DeleteRule', resource: ruleArn(call.partition, input.Name ?? '') }],
  run(call, input) {
    const rule = rules(call.partition).find(input.Name ?? '');
    if (rule && rule.targets.length > 0) throw new CloudFailure('ValidationException', "Rule can't be deleted since it has targets.");
    rules(call.partition).remove(input.Name ?? '');
    scheduleRule(call.cloud, call.partition, input.Name ?? '');
    return {};
  },
});
