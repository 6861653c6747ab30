import type { ListLogGroupsCommandInput, ListLogGroupsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { invalidParameter, refuseMembers } from '../failures';
import { groupArn } from '../group-arn';
import { tagsOf } from '../group-tags';
import { type LogGroupRow, logStore } from '../state';

const LIMIT_MAX = 1000;
const LIMIT = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html */
export const listLogGroups = operation<ListLogGroupsCommandInput, ListLogGroupsCommandOutput>({
  run({ partition }, { logGroupNamePattern, logGroupClass, logGroupTags = [], limit = LIMIT, nextToken = '', ...input }) {
    refuseMembers(input, ['includeLinkedAccounts', 'accountIdentifiers', 'dataSources', 'fieldIndexNames']);
    if (limit < 1 || limit > LIMIT_MAX) throw invalidParameter(`The limit must be between 1 and ${LIMIT_MAX}`);
    const matches = nameTest(logGroupNamePattern);
    const groups = logStore(partition)
      .all<LogGroupRow>('SELECT * FROM log_groups WHERE name > ? ORDER BY name', nextToken)
      .filter((group) => {
        const tags = tagsOf(group);
        const tagged = logGroupTags.every(({ key = '', values = [] }) => {
          const value = tags[key];
          return value !== undefined && (values.length === 0 || values.includes(value));
        });
        return tagged && matches(group.name) && (logGroupClass === undefined || group.class === logGroupClass);
      });
    const page = groups.slice(0, limit);
    const last = page[page.length - 1];
    return {
      logGroups: page.map(({ name, class: kind }) => ({
        logGroupName: name,
        logGroupArn: groupArn(partition, name),
        logGroupClass: kind === 'INFREQUENT_ACCESS' ? 'INFREQUENT_ACCESS' : 'STANDARD',
      })),
      ...(groups.length > limit && last && { nextToken: last.name }),
    };
  },
});

/** Texts that are in the name, or at its begin after `^`; `|` stands between several. */
function nameTest(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined || pattern === '') return () => true;
  const parts = pattern.split('|').filter((part) => part !== '');
  return (name) => parts.some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)));
}
