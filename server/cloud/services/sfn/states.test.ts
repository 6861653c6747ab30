/** Sources: https://states-language.net/spec.html and the pages named in the code. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkflows, type Workflows } from './testing/open-workflows';

let workflows: Workflows;

beforeAll(async () => {
  workflows = await openWorkflows();
});

afterAll(() => workflows.stop());

test('input and output go through the paths of a state', async () => {
  const { result, status } = await workflows.run(
    {
      One: {
        Type: 'Pass',
        InputPath: '$.order',
        Parameters: { 'sum.$': 'States.MathAdd($.a, $.b)', 'by.$': '$$.State.Name', fixed: [1] },
        ResultPath: '$.made',
        OutputPath: '$.made',
        Next: 'Two',
      },
      Two: { Type: 'Pass', Result: 'kept', ResultPath: '$.note', Next: 'Three' },
      Three: { Type: 'Pass', Result: 'dropped', ResultPath: null, Assign: { 'total.$': '$$.Execution.Input.order.a' }, Next: 'Four' },
      Four: { Type: 'Pass', Parameters: { 'total.$': '$total', 'before.$': '$' }, End: true },
    },
    { order: { a: 1, b: 2 } },
  );
  expect(status).toBe('SUCCEEDED');
  expect(result).toEqual({ total: 1, before: { sum: 3, by: 'One', fixed: [1], note: 'kept' } });
});

test('choices lead on, and fail when none is right', async () => {
  const States = {
    Choose: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.n', NumericGreaterThan: 10, Next: 'Large' },
        {
          And: [
            { Variable: '$.n', IsPresent: true },
            { Variable: '$.n', NumericEquals: 0 },
          ],
          Next: 'None',
        },
      ],
    },
    Large: { Type: 'Pass', Result: 'large', End: true },
    None: { Type: 'Succeed', OutputPath: '$.n' },
  };
  expect((await workflows.run(States, { n: 11 })).result).toBe('large');
  expect((await workflows.run(States, { n: 0 })).result).toBe(0);
  expect(await workflows.run(States, { n: 5 })).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  expect(await workflows.run(States, {})).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining("while executing the state 'Choose' (entered at the event id #2). Invalid path '$.n'"),
  });
});

test('waits last as long as they say', async () => {
  const States = { Wait: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Then' }, Then: { Type: 'Succeed' } };
  const arn = await workflows.start(await workflows.make('waits', States), { seconds: 86_400 });
  await expect.poll(async () => (await workflows.sfn.getExecutionHistory({ executionArn: arn })).events?.length, { interval: 10 }).toBe(2);
  workflows.pass(86_399);
  expect((await workflows.sfn.describeExecution({ executionArn: arn })).status).toBe('RUNNING');
  workflows.pass(1);
  const { startDate, stopDate, status } = await workflows.ended(arn);
  expect([status, Number(stopDate) - Number(startDate)]).toEqual(['SUCCEEDED', 86_400_000]);
  const past = { Wait: { Type: 'Wait', Timestamp: '2016-08-18T17:33:00Z', End: true } };
  expect((await workflows.run(past, { a: 1 })).result).toEqual({ a: 1 });
});

test('branches run side by side, see the variables around them, and give their outputs in order', async () => {
  const line = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
  const { result } = await workflows.run(
    {
      Set: { Type: 'Pass', Assign: { who: 'Ann' }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          line('Slow', { Type: 'Wait', Seconds: 60, End: true }),
          line('Quick', { Type: 'Pass', Parameters: { 'who.$': '$who' }, End: true }),
        ],
        ResultSelector: { 'quick.$': '$[1].who', 'slow.$': '$[0]' },
        End: true,
      },
    },
    { n: 1 },
    60,
  );
  expect(result).toEqual({ quick: 'Ann', slow: { n: 1 } });
});

test('what fails in one branch ends the others, and can be caught', async () => {
  const States = {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 86_400, End: true } } },
        { StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'Broken', CausePath: '$.why' } } },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Mend' }],
      End: true,
    },
    Mend: { Type: 'Succeed' },
  };
  const { result } = await workflows.run(States, { why: 'old' });
  expect(result).toEqual({ why: 'old', caught: { Error: 'Broken', Cause: 'old' } });
});

test('a map runs its processor for each item', async () => {
  const { result, executionArn } = await workflows.run(
    {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'n.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'unit.$': '$.unit' },
        MaxConcurrency: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Say',
          States: {
            Say: {
              Type: 'Pass',
              Parameters: { 'text.$': "States.Format('{}: {} {}', $.at, $.n, $.unit)" },
              OutputPath: '$.text',
              End: true,
            },
          },
        },
        ResultPath: '$.said',
        End: true,
      },
    },
    { items: [5, 6, 7], unit: 'kg' },
  );
  expect(result).toMatchObject({ said: ['0: 5 kg', '1: 6 kg', '2: 7 kg'] });
  const { events = [] } = await workflows.sfn.getExecutionHistory({ executionArn });
  expect(events.filter(({ type }) => type === 'MapIterationSucceeded').map((event) => event.mapIterationSucceededEventDetails)).toEqual(
    expect.arrayContaining([
      { name: 'Each', index: 0 },
      { name: 'Each', index: 1 },
      { name: 'Each', index: 2 },
    ]),
  );
});

test('retries come after their delays, as often as they may', async () => {
  const States = {
    Again: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Bad', States: { Bad: { Type: 'Fail', Error: 'Busy' } } }],
      Retry: [
        { ErrorEquals: ['Other'], MaxAttempts: 9 },
        { ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 2, MaxAttempts: 3, MaxDelaySeconds: 30 },
      ],
      End: true,
    },
  };
  const { status, error, startDate, stopDate, executionArn } = await workflows.run(States, {}, 10);
  // 10, 20 and, instead of 40, 30 seconds.
  expect([status, error, Number(stopDate) - Number(startDate)]).toEqual(['FAILED', 'Busy', 60_000]);
  const { events = [] } = await workflows.sfn.getExecutionHistory({ executionArn });
  expect(events.filter(({ type }) => type === 'ParallelStateStarted')).toHaveLength(4);
});

test('the history has the shape of AWS, by pages and backwards', async () => {
  const { executionArn } = await workflows.run({ Only: { Type: 'Pass', Result: 1, End: true } }, { a: 1 });
  const { events = [] } = await workflows.sfn.getExecutionHistory({ executionArn });
  expect(events).toMatchObject([
    { id: 1, previousEventId: 0, type: 'ExecutionStarted', executionStartedEventDetails: { input: '{"a":1}', roleArn: workflows.roleArn } },
    { id: 2, previousEventId: 0, type: 'PassStateEntered', stateEnteredEventDetails: { name: 'Only', input: '{"a":1}' } },
    { id: 3, previousEventId: 2, type: 'PassStateExited', stateExitedEventDetails: { name: 'Only', output: '1' } },
    { id: 4, previousEventId: 3, type: 'ExecutionSucceeded', executionSucceededEventDetails: { output: '1' } },
  ]);
  const first = await workflows.sfn.getExecutionHistory({ executionArn, maxResults: 3, reverseOrder: true, includeExecutionData: false });
  const rest = await workflows.sfn.getExecutionHistory({ executionArn, maxResults: 3, reverseOrder: true, nextToken: first.nextToken });
  expect([first, rest].map((page) => page.events?.map(({ id }) => id))).toEqual([[4, 3, 2], [1]]);
  expect(first.events?.[1]?.stateExitedEventDetails).toEqual({ name: 'Only' });
});

test('what is too large is an error that names itself', async () => {
  const States = { Grow: { Type: 'Pass', Parameters: { 'all.$': 'States.Array($.text, $.text)' }, End: true } };
  expect(await workflows.run(States, { text: 'x'.repeat(140_000) })).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});
