/** Who sees what a query found: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow, makeUser } from '../../../testing/identities';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

let cloud: TestCloud;
let owner: CloudWatchLogs;
beforeAll(async () => {
  cloud = await startCloud();
  owner = new CloudWatchLogs(cloud.config);
});
afterAll(async () => {
  owner.destroy();
  await cloud.stop();
});

/** The id of a query of a new log group, and the pointer to the only event that it found. */
async function queryOf(logGroupName: string): Promise<{ queryId: string; logRecordPointer: string }> {
  const timestamp = Date.now();
  await owner.createLogGroup({ logGroupName });
  await owner.createLogStream({ logGroupName, logStreamName: 'one' });
  await owner.putLogEvents({ logGroupName, logStreamName: 'one', logEvents: [{ timestamp, message: `of ${logGroupName}` }] });
  const period = { startTime: Math.floor(timestamp / 1000) - 60, endTime: Math.floor(timestamp / 1000) + 60 };
  const { queryId = '' } = await owner.startQuery({ logGroupName, queryString: 'fields @message', ...period });
  for (;;) {
    const { status, results = [] } = await owner.getQueryResults({ queryId });
    const logRecordPointer = results[0]?.find(({ field }) => field === '@ptr')?.value;
    if (status === 'Complete' && logRecordPointer !== undefined) return { queryId, logRecordPointer };
  }
}

it('shows results and records of a log group to those who may read it, and of no other', async () => {
  const [mine, theirs] = [await queryOf('/mine'), await queryOf('/theirs')];
  const actions = ['logs:GetQueryResults', 'logs:GetLogRecord'];
  const reader = new CloudWatchLogs(
    await makeUser(cloud, 'reader', allow(actions, 'arn:aws:logs:us-east-1:123456789012:log-group:/mine:*')),
  );
  expect((await reader.getQueryResults({ queryId: mine.queryId })).results).toHaveLength(1);
  expect((await reader.getLogRecord(mine)).logRecord).toMatchObject({ '@message': 'of /mine' });
  const refusal = { name: 'AccessDeniedException', message: expect.stringContaining('log-group:/theirs:*') };
  await expect(reader.getQueryResults({ queryId: theirs.queryId })).rejects.toMatchObject(refusal);
  await expect(reader.getLogRecord(theirs)).rejects.toMatchObject(refusal);
  reader.destroy();
});
