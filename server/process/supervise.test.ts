import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSupervisor, type Supervisor } from './supervise';

let folder: string;
let lines: string[];
let supervisor: Supervisor | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-supervise-'));
  lines = [];
});
afterEach(async () => {
  await supervisor?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function supervise(sources: Record<string, string>, late: string[] = []): Supervisor {
  const plans = Object.entries(sources).map(([name, source]) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, source);
    return { name, file, arguments: [], variables: { ...process.env }, late: late.includes(name) };
  });
  supervisor = createSupervisor({ plans, write: (line) => lines.push(line), backOffMs: { first: 1, longest: 10 } });
  return supervisor;
}

const STAYS = "console.log('hello'); process.send('ready'); setInterval(() => {}, 1000);";
const alive = (pid: number | undefined) => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a process that is killed is started again, and all end together', async () => {
  const { start, stop, pids } = supervise({ one: STAYS, two: STAYS });
  await start();
  const before = pids();
  process.kill(before.one ?? 0, 'SIGKILL');
  await expect.poll(() => pids().one !== before.one && lines.filter((line) => line === 'one    | hello').length).toBe(2);
  expect(pids().two).toBe(before.two);
  const after = pids();
  await stop();
  expect([alive(after.one), alive(after.two)]).toEqual([false, false]);
  expect(lines).toContain('one    | ended (SIGKILL); starting it again');
});

test('when one cannot start, the others are stopped and its last words come back', async () => {
  const { start, pids } = supervise({ good: STAYS, bad: "console.error('no disk'); process.exit(3);" });
  await expect(start()).rejects.toThrow(/The bad process ended while it was starting\.\nno disk/);
  expect(alive(pids().good)).toBe(false);
});

test('a late one starts when the others are ready, and takes them along when it cannot', async () => {
  const { start, startLate, pids } = supervise({ page: STAYS, work: "console.error('no tools'); process.exit(3);" }, ['work']);
  await start();
  expect(Object.keys(pids())).toEqual(['page']);
  await expect(startLate()).rejects.toThrow(/The work process ended while it was starting\.\nno tools/);
  expect(alive(pids().page)).toBe(false);
});
