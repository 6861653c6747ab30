/** Insights and Live Tail over the wire. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
import { CloudWatchLogs, StartLiveTailCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as logsService } from './service';

const MINUTE_MS = 60_000;
const start = Math.floor(Date.now() / (5 * MINUTE_MS)) * 5 * MINUTE_MS - 10 * MINUTE_MS;
let cloud: TestCloud;
let logs: CloudWatchLogs;

beforeAll(async () => {
  cloud = await startCloud({ services: { 'cloudwatch-logs': logsService } });
  logs = new CloudWatchLogs({ ...cloud.config, disableHostPrefix: true });
  await fill('/app', [
    [0, '{"level":"info","path":"/a","ms":10,"user":{"id":"u1"},"ok":true}'],
    [1, '{"level":"error","path":"/b","ms":40,"user":{"id":"u2"}}'],
    [2, '{"level":"info","path":"/a","ms":20,"user":{"id":"u1"}}'],
    [6, '{"level":"info","path":"/c","ms":30,"user":{"id":"u3"}}'],
    [7, 'plain GET /x took=12ms by anna'],
    [8, 'plain PUT /y took=5ms by ben'],
  ]);
  await fill('/endless', [[0, 'a'.repeat(60)]]);
  await fill('/aws/lambda/f', [
    [
      3,
      'REPORT RequestId: 8a1b2c3d-0000-4000-8000-123456789abc\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t',
    ],
  ]);
});

afterAll(async () => {
  logs.destroy();
  await cloud.stop();
});

async function fill(logGroupName: string, events: [minute: number, message: string][]): Promise<void> {
  await logs.createLogGroup({ logGroupName });
  await logs.createLogStream({ logGroupName, logStreamName: 'one' });
  const logEvents = events.map(([minute, message]) => ({ timestamp: start + minute * MINUTE_MS, message }));
  await logs.putLogEvents({ logGroupName, logStreamName: 'one', logEvents });
}

async function finished(queryId: string | undefined) {
  for (;;) {
    const answer = await logs.getQueryResults({ queryId });
    if (answer.status !== 'Running') return answer;
  }
}

async function ask(queryString: string, logGroupNames = ['/app']): Promise<Record<string, string>[]> {
  const { queryId } = await logs.startQuery({ logGroupNames, queryString, startTime: start / 1000, endTime: start / 1000 + 3600 });
  const { results = [], status } = await finished(queryId);
  expect(status).toBe('Complete');
  return results.map((row) =>
    Object.fromEntries(row.map(({ field = '', value = '' }) => [field, value]).filter(([name]) => name !== '@ptr')),
  );
}

const written = (minute: number) => new Date(start + minute * MINUTE_MS).toISOString().replace('T', ' ').replace('Z', '');

test.each<[query: string, rows: Record<string, string>[]]>([
  [
    'fields path, ms | filter level = "info" and ms >= 20 | sort ms',
    [
      { path: '/a', ms: '20' },
      { path: '/c', ms: '30' },
    ],
  ],
  [
    'fields user.id as who, ms * 2 as twice | filter ms in [10, 40] | sort twice desc',
    [
      { who: 'u2', twice: '80' },
      { who: 'u1', twice: '20' },
    ],
  ],
  ['filter @message like /(?i)get/ | display @message', [{ '@message': 'plain GET /x took=12ms by anna' }]],
  ['filter @message like "took" and not (@message like "GET") | fields @message', [{ '@message': 'plain PUT /y took=5ms by ben' }]],
  ['filter path not in ["/a", "/b"] | fields path # the rest', [{ path: '/c' }]],
  ['filter ok = 1 | fields path', [{ path: '/a' }]],
  [
    'stats count(*), sum(ms), avg(ms), min(ms), max(ms), pct(ms, 50), count_distinct(user.id)',
    [
      {
        'count(*)': '6',
        'sum(ms)': '100',
        'avg(ms)': '25',
        'min(ms)': '10',
        'max(ms)': '40',
        'pct(ms, 50)': '20',
        'count_distinct(user.id)': '3',
      },
    ],
  ],
  [
    'filter ispresent(level) | stats count(*) as n by level | sort n desc',
    [
      { level: 'info', n: '3' },
      { level: 'error', n: '1' },
    ],
  ],
  [
    'stats count(*) by bin(5m) as at | sort at',
    [
      { at: written(0), 'count(*)': '3' },
      { at: written(5), 'count(*)': '3' },
    ],
  ],
  [
    'parse @message "plain * * took=*ms by *" as verb, place, took, name | filter took > 6 | display verb, name, took',
    [{ verb: 'GET', name: 'anna', took: '12' }],
  ],
  ['parse @message /by (?<name>\\w+)$/ | filter ispresent(name) | stats latest(name) as last, count(name) as n', [{ last: 'ben', n: '2' }]],
  [
    'filter ispresent(path) | sort ms | dedup path | fields path, ms',
    [
      { path: '/a', ms: '10' },
      { path: '/c', ms: '30' },
      { path: '/b', ms: '40' },
    ],
  ],
  [
    'fields @timestamp, concat(toupper(level), ":", substr(path, 1)) as text | limit 1 | filter 1 = 1',
    [{ '@timestamp': written(8), text: ':' }],
  ],
  ['stats max(ms) as slowest by path | stats count(*) as paths, max(slowest) as all | display paths, all', [{ paths: '4', all: '40' }]],
])('%s', async (query, rows) => {
  expect(await ask(query)).toEqual(rows);
});

test('a query without columns gives times and messages, newest first; groups are merged; Lambda reports have fields', async () => {
  const rows = await ask('limit 2', ['/app', '/aws/lambda/f']);
  expect(rows).toEqual([
    { '@timestamp': written(8), '@message': 'plain PUT /y took=5ms by ben' },
    { '@timestamp': written(7), '@message': 'plain GET /x took=12ms by anna' },
  ]);
  const reports = 'filter @type = "REPORT" | fields @requestId, @duration, @billedDuration, @maxMemoryUsed / 1000000 as mb, @log';
  expect(await ask(reports, ['/app', '/aws/lambda/f'])).toEqual([
    {
      '@requestId': '8a1b2c3d-0000-4000-8000-123456789abc',
      '@duration': '12.5',
      '@billedDuration': '13',
      mb: '64',
      '@log': `${cloud.accountId}:/aws/lambda/f`,
    },
  ]);
});

test.each([
  ['filter level = ', /unexpected end of the query/],
  ['fields @message | patern @message', /command patern is not known/],
  ['pattern @message', /command pattern is not known to the embedded cloud/],
  ['fields jsonParse(@message)', /function jsonParse is not known/],
  ['stats p90(ms)', /statistic p90 is not known/],
  ['limit 0', /between 1 and 10000/],
  ['parse @message "a * b *" as one', /2 asterisks, but there are 1 fields/],
])('%s is refused', async (queryString, message) => {
  const answer = logs.startQuery({ logGroupName: '/app', queryString, startTime: 0, endTime: 1 });
  await expect(answer).rejects.toMatchObject({
    name: 'MalformedQueryException',
    message: expect.stringMatching(message),
    queryCompileError: { location: { endCharOffset: queryString.length } },
  });
});

test('queries are listed with what they cost, and records are found by their pointers', async () => {
  const { queryId } = await logs.startQuery({
    logGroupName: '/app',
    queryString: 'filter level = "error"',
    startTime: start / 1000,
    endTime: start / 1000 + 3600,
  });
  const { statistics, results } = await finished(queryId);
  expect(statistics).toMatchObject({ recordsScanned: 6, recordsMatched: 1, logGroupsScanned: 1 });
  const { queries = [] } = await logs.describeQueries({ logGroupName: '/app', status: 'Complete' });
  expect(queries.find((query) => query.queryId === queryId)).toMatchObject({ queryString: 'filter level = "error"' });
  await expect(logs.stopQuery({ queryId })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  const pointer = results?.[0]?.find(({ field }) => field === '@ptr')?.value;
  const { logRecord } = await logs.getLogRecord({ logRecordPointer: pointer });
  expect(logRecord).toMatchObject({ level: 'error', 'user.id': 'u2', '@logStream': 'one', '@timestamp': String(start + MINUTE_MS) });
  const { logGroupFields = [] } = await logs.getLogGroupFields({ logGroupName: '/app', time: start / 1000 });
  expect(Object.fromEntries(logGroupFields.map(({ name, percent }) => [name, percent]))).toMatchObject({ '@message': 100, ms: 67, ok: 17 });
});

test.each(['filter @message like /^(.+)+x$/', String.raw`stats count(*) as n by @message | filter @message like /^(\w|[\s\S])+x$/`])(
  '%s, which would never end, is broken off while the cloud goes on',
  async (queryString) => {
    const { queryId } = await logs.startQuery({
      logGroupName: '/endless',
      queryString,
      startTime: start / 1000,
      endTime: start / 1000 + 3600,
    });
    expect(await finished(queryId)).toMatchObject({ status: 'Timeout', results: [] });
  },
);

test('definitions of queries are kept', async () => {
  const { queryDefinitionId } = await logs.putQueryDefinition({
    name: 'team/errors',
    queryString: 'filter level = "error"',
    logGroupNames: ['/app'],
  });
  await logs.putQueryDefinition({ queryDefinitionId, name: 'team/faults', queryString: 'filter level = "error"' });
  expect((await logs.describeQueryDefinitions({ queryDefinitionNamePrefix: 'team/' })).queryDefinitions).toMatchObject([
    { queryDefinitionId, name: 'team/faults' },
  ]);
  await logs.deleteQueryDefinition({ queryDefinitionId });
  expect((await logs.describeQueryDefinitions({})).queryDefinitions).toEqual([]);
});

describe('live tail', () => {
  const arn = (name: string) => `arn:aws:logs:us-east-1:${cloud.accountId}:log-group:${name}`;

  test('tells what arrives and matches, until the client leaves', async () => {
    await fill('/tail', [[0, 'before']]);
    const leaving = new AbortController();
    const command = new StartLiveTailCommand({ logGroupIdentifiers: [arn('/tail')], logEventFilterPattern: 'ERROR' });
    const { responseStream } = await logs.send(command, { abortSignal: leaving.signal });
    const messages: string[] = [];
    let started = false;
    for await (const { sessionStart, sessionUpdate } of responseStream ?? []) {
      if (sessionStart) {
        started = sessionStart.logEventFilterPattern === 'ERROR' && sessionStart.sessionId !== undefined;
        const logEvents = ['ERROR one', 'fine'].map((message) => ({ timestamp: Date.now(), message }));
        await logs.putLogEvents({ logGroupName: '/tail', logStreamName: 'one', logEvents });
      }
      for (const { message = '', logGroupIdentifier, logStreamName } of sessionUpdate?.sessionResults ?? []) {
        expect([logGroupIdentifier, logStreamName]).toEqual([`${cloud.accountId}:/tail`, 'one']);
        messages.push(message);
      }
      if (messages.length > 0) break;
    }
    leaving.abort();
    expect([started, messages]).toEqual([true, ['ERROR one']]);
  });

  test('names of groups and groups that are not there are refused', async () => {
    await expect(logs.startLiveTail({ logGroupIdentifiers: ['/tail'] })).rejects.toThrow(/must be an ARN/);
    await expect(logs.startLiveTail({ logGroupIdentifiers: [arn('/none')] })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
