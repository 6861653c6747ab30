import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCloud } from './cloud';
import { runDueTimers, setTimer } from './timers';

const folder = mkdtempSync(join(tmpdir(), 'timers-'));
const logged: unknown[] = [];
const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0', log: (_level, _text, detail) => logged.push(detail) });

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

test('what fails at its time is logged and keeps nothing else from happening', () => {
  const partition = cloud.partition('111122223333', 'eu-west-1');
  const done: string[] = [];
  const failure = new Error('broken');
  setTimer(cloud, partition, 'fails', 1, () => {
    throw failure;
  });
  setTimer(cloud, partition, 'works', 2, () => done.push('works'));
  runDueTimers(cloud);
  expect(done).toEqual(['works']);
  expect(logged).toEqual([failure]);
});
