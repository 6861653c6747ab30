import type { ListRuleNamesByTargetCommandInput, ListRuleNamesByTargetCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getBus } from '../buses';
import { pageOf } from '../paging';
import { listRulesOf } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRuleNamesByTarget.html */
export const listRuleNamesByTarget = operation<ListRuleNamesByTargetCommandInput, ListRuleNamesByTargetCommandOutput>({
  run(call, input) {
    const { bus } = getBus(call, input.EventBusName);
    const names = listRulesOf(call.partition, bus.name)
      .filter(({ targets }) => targets.some(({ Arn }) => Arn === input.TargetArn))
      .map(({ name }) => name);
    const { items, NextToken } = pageOf(names, (name) => name, input);
    return { RuleNames: items, NextToken };
  },
});
