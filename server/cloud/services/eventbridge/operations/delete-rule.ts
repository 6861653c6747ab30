import type { DeleteRuleCommandInput, DeleteRuleCommandOutput } from '@aws-sdk/client-eventbridge';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { busName } from '../buses';
import { scheduleRule } from '../firing';
import { ruleAccess, ruleKey, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html */
export const deleteRule = operation<DeleteRuleCommandInput, DeleteRuleCommandOutput>({
  access: ruleAccess('DeleteRule'),
  run(call, input) {
    const key = ruleKey({ name: input.Name ?? '', busName: busName(input.EventBusName) });
    const rule = rules(call.partition).find(key);
    if (rule && rule.targets.length > 0) throw new CloudFailure('ValidationException', "Rule can't be deleted since it has targets.");
    rules(call.partition).remove(key);
    scheduleRule(call.cloud, call.partition, key);
    return {};
  },
});
