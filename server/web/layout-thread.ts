/**
 * elkjs in a thread of the web process: it computes for tenths of a second, and for many seconds where everything is
 * related to everything, while pages have to be answered.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api';
import { getEnv } from '../env';

export interface LayoutThread {
  /** One at a time, in the order in which they are asked for. Rejects what takes longer than the limit. */
  layout(graph: ElkNode): Promise<ElkNode>;
  close(): void;
}

/** The thread holds 70 MB, so it ends when nobody has asked for a layout for a while. */
const IDLE_MS = 5 * 60_000;

/** As text, because the file that a bundler makes of it would have to be found at run time. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const Elk = require('node:module').createRequire(workerData)('elkjs/lib/elk.bundled.js');
const elk = new Elk();
parentPort.on('message', (graph) => {
  elk.layout(graph).then(
    (laid) => parentPort.postMessage({ laid }),
    (error) => parentPort.postMessage({ fault: String(error?.message ?? error) }),
  );
});
`;

type Answer = { laid: ElkNode } | { fault: string };

export function openLayoutThread(limitMs: number): LayoutThread {
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearTimeout(idle);
    void thread?.terminate();
    thread = undefined;
  };
  const start = (): Worker => {
    const started = new Worker(SCRIPT, { eval: true, workerData: join(getEnv().rootFolder, 'package.json') });
    // What goes wrong while nobody asks ends the thread alone, and the next layout starts another.
    started.on('error', () => {});
    started.on('exit', () => {
      if (thread === started) thread = undefined;
    });
    // A process that has nothing else to do may end.
    started.unref();
    return started;
  };
  const run = async (graph: ElkNode): Promise<ElkNode> => {
    clearTimeout(idle);
    thread ??= start();
    try {
      return await ask(thread, graph, limitMs);
    } catch (error) {
      close();
      throw error;
    } finally {
      idle = setTimeout(close, IDLE_MS).unref();
    }
  };
  return {
    layout(graph) {
      const laid = last.then(() => run(graph));
      last = laid.catch(() => undefined);
      return laid;
    },
    close,
  };
}

/** @throws when the thread ends, finds nothing, or takes longer than the limit */
async function ask(thread: Worker, graph: ElkNode, limitMs: number): Promise<ElkNode> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(limitMs)]);
  const answered: Promise<Answer[]> = once(thread, 'message', { signal });
  const ended = once(thread, 'exit', { signal }).then(([code]) => {
    throw new Error(`The thread of the layout ended with code ${code}.`);
  });
  thread.postMessage(graph);
  try {
    const [answer] = await Promise.race([answered, ended]);
    if (answer && 'laid' in answer) return answer.laid;
    throw new Error(`elkjs found no layout: ${answer?.fault}`);
  } finally {
    over.abort();
  }
}
