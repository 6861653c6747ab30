import type { PutTargetsCommandInput, PutTargetsCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getRule, ruleAccess, ruleKey, rules } from '../rules';
import { checkTargetInput } from '../target-input';
import { checkTargetKind } from '../target-kind';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export const putTargets = operation<PutTargetsCommandInput, PutTargetsCommandOutput>({
  access: ruleAccess('PutTargets'),
  rolesPassed: ({ Targets = [] }) => Targets.map(({ RoleArn }) => RoleArn),
  run(call, input) {
    const rule = getRule(call, input.Rule, input.EventBusName);
    const added = input.Targets ?? [];
    for (const target of added) {
      checkTargetInput(target);
      checkTargetKind(target);
    }
    const replaced = new Set(added.map(({ Id }) => Id));
    rules(call.partition).put(ruleKey(rule), { ...rule, targets: [...rule.targets.filter(({ Id }) => !replaced.has(Id)), ...added] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
