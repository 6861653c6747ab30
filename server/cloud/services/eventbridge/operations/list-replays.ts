import type { ListReplaysCommandInput, ListReplaysCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { pageOf } from '../paging';
import { describeReplay, replays } from '../replays';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListReplays.html */
export const listReplays = operation<ListReplaysCommandInput, ListReplaysCommandOutput>({
  run({ partition }, { NamePrefix = '', EventSourceArn, State, ...paging }) {
    const found = replays(partition)
      .list({ prefix: NamePrefix })
      .map(({ value }) => value)
      .filter(({ archiveArn, state }) => (EventSourceArn ?? archiveArn) === archiveArn && (State ?? state) === state);
    const { items, NextToken } = pageOf(found, ({ name }) => name, paging);
    return { Replays: items.map(describeReplay), NextToken };
  },
});
