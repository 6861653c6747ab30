import type { PutTargetsCommandInput, PutTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, requireDefaultBus, ruleArn, rules } from '../rules';
import { checkTargetInput } from '../target-input';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export const putTargets = operation<PutTargetsCommandInput, PutTargetsCommandOutput>({
  access: (call, input) => [{ action: 'events:PutTargets', resource: ruleArn(call.partition, input.Rule ?? '') }],
  run(call, input) {
    requireDefaultBus(input.EventBusName);
    const rule = getRule(call, input.Rule);
    const added = input.Targets ?? [];
    for (const target of added) checkTargetInput(target);
    const replaced = new Set(added.map(({ Id }) => Id));
    rules(call.partition).put(rule.name, { ...rule, targets: [...rule.targets.filter(({ Id }) => !replaced.has(Id)), ...added] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
