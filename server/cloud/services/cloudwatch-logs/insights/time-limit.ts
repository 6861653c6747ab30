import { createContext, Script } from 'node:vm';

const script = new Script('work()');

export type Limited = <T>(limitMs: number, work: () => T) => T;

/**
 * Runs synchronous work that is broken off when it takes too long, even within a regular expression that never ends: V8 can
 * stop one, but only while it runs a script with a limit. What is broken off leaves its own state as it was at that moment.
 */
export function timeLimit(): Limited {
  const globals: { work?: () => unknown } = {};
  const context = createContext(globals);
  return <T>(limitMs: number, work: () => T): T => {
    globals.work = work;
    return script.runInContext(context, { timeout: limitMs }) as T;
  };
}

export function isTimeout(error: unknown): boolean {
  // It is an error of the script's own context, and so not of this one's class.
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
