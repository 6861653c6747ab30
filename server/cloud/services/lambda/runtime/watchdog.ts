/**
 * Ends functions' processes that the cloud's own process can no longer end, because it was killed. One in an endless loop would
 * never find out by itself. A shell that reads from a pipe does, whatever becomes of the cloud, and costs a start of a function
 * no more than a line; it runs on Linux and macOS.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

export interface Watchdog {
  /** From now on the process group is killed when this process is gone. */
  watch(groupId: number): void;
  /** The group has ended; its number may come to mean another. */
  forget(groupId: number): void;
  close(): void;
}

/** The groups stand in one text, with a space around each. */
const SCRIPT = `
groups=' '
while read -r what group; do
  case $what in
    watch) groups="$groups$group " ;;
    forget) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group"; done
`;

export function openWatchdog(): Watchdog {
  const groups = new Set<number>();
  let shell: ChildProcessByStdio<Writable, null, null> | undefined;
  const start = (): void => {
    // In a session of its own: what a terminal sends to the cloud is not for it.
    const started = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    // One that was killed is followed by another at the next start of a function.
    const gone = (): void => {
      if (shell === started) shell = undefined;
    };
    started.once('exit', gone);
    started.once('error', gone);
    started.stdin.on('error', gone);
    started.unref();
    shell = started;
    for (const group of groups) tell('watch', group);
  };
  const tell = (what: 'watch' | 'forget', group: number): void => void shell?.stdin.write(`${what} ${group}\n`);
  return {
    watch(group) {
      if (!shell) start();
      groups.add(group);
      tell('watch', group);
    },
    forget(group) {
      if (groups.delete(group)) tell('forget', group);
    },
    close() {
      shell?.stdin.end();
    },
  };
}
