import { setImmediate as nextTurn } from 'node:timers/promises';

export interface GraphOptions {
  /** How many visits run at the same time. */
  concurrencyMax: number;
  /** True starts nothing more after a failure; false goes on with what does not depend on it. */
  stopOnFailure: boolean;
  /** Starts nothing more once aborted. */
  signal?: AbortSignal;
}

const SLICE_MS = 10;
let sliceStartedAt = 0;

/**
 * Lets requests be served and writes be committed between two visits, however fast the visits are.
 * Not before every visit: each turn of the event loop that writes costs a flush to disk.
 */
async function breathe(): Promise<void> {
  if (performance.now() - sliceStartedAt < SLICE_MS) return;
  await nextTurn();
  sliceStartedAt = performance.now();
}

/**
 * Visits every node once all that it depends on is visited, in parallel.
 * @param dependencies by node; those that are no nodes themselves count as visited
 * @param visit returns false when the node failed; what depends on it is then not visited
 * @returns the nodes that failed
 */
export async function runGraph(
  dependencies: Map<string, string[]>,
  visit: (node: string) => Promise<boolean>,
  { concurrencyMax, stopOnFailure, signal }: GraphOptions,
): Promise<string[]> {
  const waitingFor = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const [node, all] of dependencies) {
    const known = all.filter((dependency) => dependencies.has(dependency));
    waitingFor.set(node, known.length);
    for (const dependency of known) dependents.set(dependency, [...(dependents.get(dependency) ?? []), node]);
  }
  const ready = [...waitingFor].filter(([, count]) => count === 0).map(([node]) => node);
  const failed: string[] = [];
  const stopped = (): boolean => signal?.aborted === true || (stopOnFailure && failed.length > 0);

  const visitOne = async (node: string): Promise<void> => {
    await breathe();
    if (!(await visit(node))) {
      failed.push(node);
      return;
    }
    for (const dependent of dependents.get(node) ?? []) {
      const count = (waitingFor.get(dependent) ?? 0) - 1;
      waitingFor.set(dependent, count);
      if (count === 0) ready.push(dependent);
    }
  };

  await new Promise<void>((resolve, reject) => {
    let running = 0;
    const launch = (): void => {
      while (running < concurrencyMax && ready.length > 0 && !stopped()) {
        running += 1;
        visitOne(ready.shift() as string).then(() => {
          running -= 1;
          launch();
        }, reject);
      }
      if (running === 0) resolve();
    };
    launch();
  });
  return failed;
}

/** The same nodes with every edge turned round: the order in which to delete. */
export function reversed(dependencies: Map<string, string[]>): Map<string, string[]> {
  const result = new Map<string, string[]>(Array.from(dependencies.keys(), (node) => [node, []]));
  for (const [node, all] of dependencies) for (const dependency of all) result.get(dependency)?.push(node);
  return result;
}
