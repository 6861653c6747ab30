import type { StateOf } from '../asl/definition';
import { valueAt } from '../asl/path';
import { runtimeError, StateError } from '../asl/state-error';
import { fillTemplate } from '../asl/template';
import { type Cursor, cursorKey, cursors } from './executions';
import { forgetLines, type RunFlow, runLines } from './lines';
import { type Branch, saveCursor, scopeOf, tell } from './run';

/** What an inline map runs side by side at most: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const CONCURRENCY_MAX = 40;

export async function runMap(branch: Branch, cursor: Cursor, state: StateOf<'Map'>, input: unknown, runFlow: RunFlow): Promise<unknown> {
  const scope = scopeOf(branch, cursor, input);
  const items = state.ItemsPath === undefined ? input : valueAt(state.ItemsPath, scope);
  const flow = state.ItemProcessor ?? state.Iterator;
  if (!Array.isArray(items) || !flow) throw runtimeError(`The items of the state '${cursor.state}' are no array.`);
  const wanted = Number(state.MaxConcurrencyPath === undefined ? (state.MaxConcurrency ?? 0) : valueAt(state.MaxConcurrencyPath, scope));
  if (!cursor.hasStarted) {
    cursor.hasStarted = true;
    tell(branch, cursor, 'MapStateStarted', { length: items.length });
    saveCursor(branch, cursor);
  }
  const { previousEvent } = cursor;
  const outer = { ...branch.outer, ...cursor.variables };
  const selector = state.ItemSelector ?? state.Parameters;
  try {
    const outputs = await runLines(
      branch,
      items.length,
      wanted > 0 ? Math.min(wanted, CONCURRENCY_MAX) : CONCURRENCY_MAX,
      async (index, signal) => {
        const item = { Index: index, Value: items[index] as unknown };
        const line: Branch = { ...branch, path: `${branch.path}/${cursor.state}/${index}`, flow, signal, outer, item };
        const given = selector === undefined ? item.Value : fillTemplate(selector, scopeOf(line, cursor, input));
        return runIteration(line, { name: cursor.state, index }, given, previousEvent, runFlow);
      },
    );
    tell(branch, cursor, 'MapStateSucceeded', {});
    forgetLines(branch);
    return outputs;
  } catch (error) {
    if (error instanceof StateError) tell(branch, cursor, 'MapStateFailed', {});
    throw error;
  }
}

async function runIteration(line: Branch, details: object, input: unknown, previousEvent: number, runFlow: RunFlow): Promise<unknown> {
  const before = cursors(line.run.partition).find(cursorKey(line.run.execution.arn, line.path));
  const at = { previousEvent };
  if (!before) tell(line, at, 'MapIterationStarted', details);
  try {
    const output = await runFlow(line, input, at.previousEvent);
    if (!before?.done) tell(line, at, 'MapIterationSucceeded', details);
    return output;
  } catch (error) {
    if (error instanceof StateError) tell(line, at, 'MapIterationFailed', details);
    throw error;
  }
}
