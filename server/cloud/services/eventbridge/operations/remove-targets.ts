import type { RemoveTargetsCommandInput, RemoveTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleAccess, ruleKey, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const removeTargets = operation<RemoveTargetsCommandInput, RemoveTargetsCommandOutput>({
  access: ruleAccess('RemoveTargets'),
  run(call, input) {
    const rule = getRule(call, input.Rule, input.EventBusName);
    const removed = new Set(input.Ids);
    rules(call.partition).put(ruleKey(rule), { ...rule, targets: rule.targets.filter(({ Id }) => !removed.has(Id ?? '')) });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
