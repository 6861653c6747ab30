import { describe, expect, test } from 'vitest';
import type { EventBody, StoredEvent } from '../events';
import { foldProgress, initialProgress } from './deployment-progress';
import { timeLeftMs } from './time-left';

const second = (count: number): string => new Date(count * 1000).toISOString();

function stored(bodies: EventBody[]): StoredEvent[] {
  return bodies.map((body, index) => ({ id: index + 1, topic: 'deployment:1', at: second(index), body }));
}

const table = { id: 'data/Post table', name: 'Post table', area: 'data', resourceType: 'T', action: 'create' } as const;
const started: EventBody[] = [
  { type: 'deployment-state', state: 'running' },
  { type: 'step', step: 'synthesise', state: 'running' },
  { type: 'step', step: 'synthesise', state: 'succeeded', detail: '14 templates', elapsedMs: 600 },
  { type: 'step', step: 'backend', state: 'running' },
  { type: 'resource', ...table, state: 'waiting', counts: { T: 1 }, done: 0, members: [] },
  { type: 'progress', fraction: 0.22, done: 0, total: 4 },
  { type: 'resource', ...table, state: 'running', status: 'CREATE_IN_PROGRESS', at: second(90), counts: { T: 1 }, done: 0, members: [] },
];

describe('the log', () => {
  test('tells each step and resource once, at the time at which it happened', () => {
    const { log } = foldProgress(initialProgress(), stored(started));
    expect(log.map(({ at, source, text }) => [at, source, text])).toEqual([
      [second(0), 'deployment', 'Started'],
      [second(1), 'synthesise', 'Evaluating amplify/backend.ts …'],
      [second(2), 'synthesise', '14 templates'],
      [second(3), 'backend', 'Executing the change set …'],
      [second(90), 'backend', 'Post table  CREATE_IN_PROGRESS'],
    ]);
  });

  test('is the same after a reload, wherever the page came in', () => {
    const events = stored(started);
    const whole = foldProgress(initialProgress(), events);
    for (let cut = 0; cut <= events.length; cut += 1) {
      const first = foldProgress(initialProgress(), events.slice(0, cut));
      expect(foldProgress(first, events)).toEqual(whole);
    }
  });

  test('makes a failing resource an error, with its reason', () => {
    const failure: EventBody = {
      type: 'resource',
      ...table,
      state: 'failed',
      status: 'CREATE_FAILED',
      reason: 'It exists.',
      counts: {},
      done: 1,
      members: [],
    };
    const { log } = foldProgress(initialProgress(), stored([...started, failure]));
    expect(log.at(-1)).toMatchObject({ level: 'error', text: 'Post table  CREATE_FAILED  It exists.' });
  });
});

test('why it failed is told once: by the step that failed, or else by the deployment', () => {
  const error = { code: 'x', message: 'Post table could not be made.' };
  const step: EventBody = { type: 'step', step: 'backend', state: 'failed', detail: error.message };
  const end: EventBody = { type: 'deployment-state', state: 'failed', error };
  const texts = (bodies: EventBody[]) => foldProgress(initialProgress(), stored(bodies)).log.map(({ text }) => text);
  expect(texts([step, end])).toEqual([error.message, 'Failed']);
  expect(texts([end])).toEqual([error.message]);
});

test('the bar moves with every step that ends, not only with resources', () => {
  expect(foldProgress(initialProgress(), stored(started.slice(0, 3))).fraction).toBe(0.1);
});

describe('the time left', () => {
  const past = {
    total: 100,
    steps: [
      { step: 'backend', elapsedMs: 5000 },
      { step: 'outputs', elapsedMs: 400 },
    ],
  } as const;

  test('goes by the resources that are still to be changed', () => {
    const now = foldProgress(initialProgress(), stored(started));
    expect(timeLeftMs(now, { ...past, steps: [...past.steps] }, 0)).toBe((5000 / 100) * 4 + 400);
    expect(timeLeftMs({ ...now, done: 3 }, { ...past, steps: [...past.steps] }, 0)).toBe((5000 / 100) * 1 + 400);
  });

  test('is not guessed before it is known how many there are', () => {
    const early = foldProgress(initialProgress(), stored(started.slice(0, 2)));
    expect(timeLeftMs(early, { ...past, steps: [...past.steps] }, 0)).toBeUndefined();
  });
});
