import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCloud } from '../../cloud';
import { appendLogEvents } from './append-log-events';
import { deleteLogGroup } from './operations/delete-log-group';
import { describeLogGroups } from './operations/describe-log-groups';
import { describeLogStreams } from './operations/describe-log-streams';
import { filterLogEvents } from './operations/filter-log-events';
import { getLogEvents } from './operations/get-log-events';
import { putLogEvents } from './operations/put-log-events';
import { putRetentionPolicy } from './operations/put-retention-policy';
import { deleteExpired } from './retention';

const folder = mkdtempSync(join(tmpdir(), 'logs-'));
const now = Date.parse('2026-01-10T00:00:00Z');
const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0', now: () => new Date(now) });
const call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
const group = { logGroupName: '/aws/lambda/f' };
const DAY_MS = 86_400_000;

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

test('a stream is read forwards and backwards until the token stays the same', async () => {
  appendLogEvents(
    call,
    '/aws/lambda/f',
    'one',
    Array.from({ length: 5 }, (_, at) => ({ timestamp: now + Math.floor(at / 2), message: `m${at}` })),
  );
  const stream = { ...group, logStreamName: 'one' };
  const messages = (page: { events?: { message?: string | undefined }[] | undefined }) => page.events?.map(({ message }) => message);
  const head = await getLogEvents.run(call, { ...stream, startFromHead: true, limit: 2 });
  expect(messages(head)).toEqual(['m0', 'm1']);
  const rest = await getLogEvents.run(call, { ...stream, nextToken: head.nextForwardToken });
  expect(messages(rest)).toEqual(['m2', 'm3', 'm4']);
  const end = await getLogEvents.run(call, { ...stream, nextToken: rest.nextForwardToken });
  expect([messages(end), end.nextForwardToken]).toEqual([[], rest.nextForwardToken]);
  const tail = await getLogEvents.run(call, { ...stream, limit: 2 });
  expect(messages(tail)).toEqual(['m3', 'm4']);
  expect(messages(await getLogEvents.run(call, { ...stream, nextToken: tail.nextBackwardToken }))).toEqual(['m0', 'm1', 'm2']);
});

test('a group is searched over its streams in pages', async () => {
  appendLogEvents(
    call,
    '/aws/lambda/g',
    'a',
    [1, 3, 5].map((at) => ({ timestamp: now + at, message: `ERROR ${at}` })),
  );
  appendLogEvents(
    call,
    '/aws/lambda/g',
    'b',
    [2, 4, 6].map((at) => ({ timestamp: now + at, message: `{"level":"error","at":${at}}` })),
  );
  const search = (input: { filterPattern?: string; limit?: number; nextToken?: string; logStreamNamePrefix?: string }) =>
    filterLogEvents.run(call, { logGroupName: '/aws/lambda/g', ...input });
  const first = await search({ limit: 4 });
  const second = await search({ limit: 4, nextToken: first.nextToken ?? '' });
  expect([...(first.events ?? []), ...(second.events ?? [])].map(({ timestamp = 0 }) => timestamp - now)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(second.nextToken).toBeUndefined();
  expect((await search({ filterPattern: '{ $.level = "error" && $.at > 2 }' })).events?.length).toBe(2);
  expect((await search({ logStreamNamePrefix: 'a' })).events?.every(({ logStreamName }) => logStreamName === 'a')).toBe(true);
});

test('retention drops what is too old, also from what comes in later', async () => {
  appendLogEvents(call, '/old', 's', [
    { timestamp: now - 5 * DAY_MS, message: 'old' },
    { timestamp: now, message: 'new' },
  ]);
  await putRetentionPolicy.run(call, { logGroupName: '/old', retentionInDays: 3 });
  const { rejectedLogEventsInfo } = await putLogEvents.run(call, {
    logGroupName: '/old',
    logStreamName: 's',
    logEvents: [
      { timestamp: now - 4 * DAY_MS, message: 'late' },
      { timestamp: now, message: 'newer' },
    ],
  });
  expect(rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
  expect((await filterLogEvents.run(call, { logGroupName: '/old' })).events?.map(({ message }) => message)).toEqual(['new', 'newer']);
  expect((await describeLogGroups.run(call, { logGroupNamePrefix: '/old' })).logGroups).toMatchObject([{ retentionInDays: 3 }]);
  // What is hidden is also deleted.
  const stored = () => call.partition.store.all("SELECT message FROM log_events WHERE message IN ('old', 'new')");
  expect(stored()).toHaveLength(2);
  expect(deleteExpired(cloud, call.partition)).toBe(false);
  expect(stored()).toEqual([{ message: 'new' }]);
  await deleteLogGroup.run(call, { logGroupName: '/old' });
  await expect((async () => describeLogStreams.run(call, { logGroupName: '/old' }))()).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});
