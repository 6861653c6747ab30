import type { StateOf } from '../asl/definition';
import { StateError } from '../asl/state-error';
import type { Cursor } from './executions';
import { forgetLines, type RunFlow, runLines } from './lines';
import { type Branch, saveCursor, tell } from './run';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html */
export async function runParallel(
  branch: Branch,
  cursor: Cursor,
  { Branches }: StateOf<'Parallel'>,
  input: unknown,
  runFlow: RunFlow,
): Promise<unknown> {
  if (!cursor.hasStarted) {
    cursor.hasStarted = true;
    tell(branch, cursor, 'ParallelStateStarted', {});
    saveCursor(branch, cursor);
  }
  const { previousEvent } = cursor;
  const outer = { ...branch.outer, ...cursor.variables };
  try {
    const outputs = await runLines(branch, Branches.length, Branches.length, (index, signal) => {
      const flow = Branches[index] ?? { StartAt: '', States: {} };
      return runFlow({ ...branch, path: `${branch.path}/${cursor.state}/${index}`, flow, signal, outer }, input, previousEvent);
    });
    tell(branch, cursor, 'ParallelStateSucceeded', {});
    forgetLines(branch);
    return outputs;
  } catch (error) {
    if (error instanceof StateError) tell(branch, cursor, 'ParallelStateFailed', {});
    throw error;
  }
}
