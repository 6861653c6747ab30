import type { ListRulesCommandInput, ListRulesCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { getBus } from '../buses';
import { describeRule } from '../describe-rule';
import { pageOf } from '../paging';
import { listRulesOf } from '../rules';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
export const listRules = operation<ListRulesCommandInput, ListRulesCommandOutput>({
  access: () => [{ action: 'events:ListRules', resource: '*' }],
  run(call, input) {
    const { bus } = getBus(call, input.EventBusName);
    const all = listRulesOf(call.partition, bus.name).filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
    const { items, NextToken } = pageOf(all, ({ name }) => name, input);
    return { Rules: items.map((rule) => describeRule(call.partition, rule)), NextToken };
  },
});
