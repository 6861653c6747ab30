import type { ListArchivesCommandInput, ListArchivesCommandOutput } from '@aws-sdk/client-eventbridge';
import { operation } from '../../../service';
import { archives } from '../archives';
import { describeArchive } from '../describe-archive';
import { pageOf } from '../paging';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListArchives.html */
export const listArchives = operation<ListArchivesCommandInput, ListArchivesCommandOutput>({
  run(call, { NamePrefix = '', EventSourceArn, State, ...paging }) {
    const found = archives(call.partition)
      .list({ prefix: NamePrefix })
      .map(({ value }) => value)
      .filter(({ busArn }) => (EventSourceArn === undefined || busArn === EventSourceArn) && (State ?? 'ENABLED') === 'ENABLED');
    const { items, NextToken } = pageOf(found, ({ name }) => name, paging);
    return { Archives: items.map((archive) => describeArchive(call, archive)), NextToken };
  },
});
