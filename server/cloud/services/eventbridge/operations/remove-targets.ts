import type { RemoveTargetsCommandInput, RemoveTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleArn, rules } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemoveTargets.html */
export const removeTargets = operation<RemoveTargetsCommandInput, RemoveTargetsCommandOutput>({
  access: (call, input) => [{ action: 'events:RemoveTargets', resource: ruleArn(call.partition, input.Rule ?? '') }],
  run(call, input) {
    const rule = getRule(call, input.Rule);
    const removed = new Set(input.Ids);
    rules(call.partition).put(rule.name, { ...rule, targets: rule.targets.filter(({ Id }) => !removed.has(Id ?? '')) });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
