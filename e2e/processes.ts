import { execFileSync } from 'node:child_process';

export type ProcessName = 'cloud' | 'worker' | 'web' | 'edge';

/** Process id of one of the four that a supervisor runs; undefined while it is not running. */
export function findProcess(supervisorPid: number, name: ProcessName): number | undefined {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const row of rows) {
    const [pid, parent, ...command] = row.trim().split(/\s+/);
    if (Number(parent) === supervisorPid && command.some((part) => part.endsWith(`/${name}.mjs`))) return Number(pid);
  }
  return undefined;
}
