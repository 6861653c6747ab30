import { randomUUID } from 'node:crypto';
import type { StartQueryCommandInput, StartQueryCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup, invalidParameter, limitExceeded } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { parseQuery, ROWS_MAX } from '../insights/commands';
import { forgetOldQueries, queries } from '../insights/queries';
import { runQuery } from '../insights/run-query';
import { isTimeout } from '../insights/time-limit';
import { logStore } from '../state';

const GROUPS_MAX = 50;
const RUNNING_MAX = 30;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export const startQuery = operation<StartQueryCommandInput, StartQueryCommandOutput>({
  access: (call, input) => groupsOf(input).flatMap((name) => groupAccess(call, 'StartQuery', name)),
  run(call, input) {
    const { cloud, partition } = call;
    const { queryString = '', startTime = 0, endTime = 0, limit, queryLanguage = 'CWLI' } = input;
    if (queryLanguage !== 'CWLI')
      throw invalidParameter(`Queries in ${queryLanguage} are not supported by the embedded cloud; it knows CWLI.`);
    if (startTime > endTime) throw invalidParameter('End time should not be before the start time.');
    if (limit !== undefined && (limit < 1 || limit > ROWS_MAX)) throw invalidParameter(`The limit must be between 1 and ${ROWS_MAX}`);
    const names = groupsOf(input);
    if (names.length === 0 || names.length > GROUPS_MAX) throw invalidParameter(`A query is of 1 to ${GROUPS_MAX} log groups.`);
    const store = logStore(partition);
    const groups = names.map((name) => getGroup(store, name));
    const commands = parseQuery(queryString);
    const now = cloud.now().getTime();
    forgetOldQueries(partition, now);
    const running = queries(partition)
      .list()
      .filter(({ value }) => value.status === 'Running');
    if (running.length >= RUNNING_MAX) throw limitExceeded();
    const id = randomUUID();
    queries(partition).put(id, { id, groups: names, query: queryString, status: 'Running', createdAt: now, statistics: {} });
    // Times of queries are in seconds; the last one is meant as a whole.
    const plan = { commands, groups, startTime: startTime * 1000, endTime: endTime * 1000 + 999, rowsMax: limit };
    runQuery(call, id, plan).catch((error: unknown) => {
      if (!isTimeout(error)) cloud.log('error', `The query ${id} failed.`, error);
      const record = partition.signal.aborted ? undefined : queries(partition).find(id);
      if (record) queries(partition).put(id, { ...record, status: isTimeout(error) ? 'Timeout' : 'Failed' });
    });
    return { queryId: id };
  },
});

function groupsOf({ logGroupName, logGroupNames = [], logGroupIdentifiers = [] }: StartQueryCommandInput): string[] {
  const given = [...(logGroupName === undefined ? [] : [logGroupName]), ...logGroupNames, ...logGroupIdentifiers];
  return [...new Set(given.map(groupName))];
}
