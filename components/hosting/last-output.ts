import type { LogLine } from '@/lib/views/deployment';

const LINES_MAX = 12;
/** A frame of a stack, which tells of the tool and not of what it was given: `    at name (file:line:column)`. */
const FRAME = /^\s+at \S.*:\d+:\d+\)?( \{)?$/;

/** The last lines that the last command of a build's log has written: where one that failed says why. */
export function lastOutput(log: readonly Pick<LogLine, 'text'>[]): string[] {
  const command = log.findLastIndex(({ text }) => text.startsWith('$ '));
  if (command < 0) return [];
  const output = log.slice(command + 1).map(({ text }) => text);
  return output.filter((text) => text.trim() !== '' && !FRAME.test(text)).slice(-LINES_MAX);
}
