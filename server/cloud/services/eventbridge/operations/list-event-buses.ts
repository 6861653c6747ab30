import type { ListEventBusesCommandInput, ListEventBusesCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { buses, DEFAULT_BUS, getBus } from '../buses';
import { pageOf } from '../paging';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export const listEventBuses = operation<ListEventBusesCommandInput, ListEventBusesCommandOutput>({
  run(call, input) {
    const made = buses(call.partition)
      .list()
      .filter(({ key }) => key !== DEFAULT_BUS);
    const all = [DEFAULT_BUS, ...made.map(({ key }) => key)].filter((name) => name.startsWith(input.NamePrefix ?? ''));
    const { items, NextToken } = pageOf(all, (name) => name, input);
    return {
      EventBuses: items.map((name) => {
        const { bus, arn } = getBus(call, name);
        return {
          Name: name,
          Arn: arn,
          Description: bus.description,
          Policy: bus.policy,
          CreationTime: new Date(bus.createdAt),
          LastModifiedTime: new Date(bus.modifiedAt),
        };
      }),
      NextToken,
    };
  },
});
