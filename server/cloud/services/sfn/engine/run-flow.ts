import type { StateOf } from '../asl/definition';
import { evaluate, parseExpression } from '../asl/intrinsics';
import { valueAt } from '../asl/path';
import { runtimeError, StateError } from '../asl/state-error';
import { fillTemplate } from '../asl/template';
import { runTask } from '../tasks/run-task';
import { runChoice } from './choice';
import { type Cursor, cursorKey, cursors } from './executions';
import { handlingErrors } from './handle-errors';
import { runMap } from './map';
import { runParallel } from './parallel';
import { effectiveInput, outputOf, parametersOf, resultOf, type Step } from './pipe';
import { type Branch, saveCursor, scopeOf, tell, waitUntil } from './run';

const DATA_BYTES_MAX = 262_144;

/** Runs a line from where it is to its end. @throws StateError, Interrupted */
export async function runFlow(branch: Branch, input: unknown, previousEvent: number): Promise<unknown> {
  const { run, flow, path } = branch;
  const found = cursors(run.partition).find(cursorKey(run.execution.arn, path));
  if (found?.done) return found.done.output;
  let cursor: Cursor = found ?? { state: flow.StartAt, input, variables: {}, previousEvent, retries: [] };
  for (;;) {
    const { output, next } = await runState(branch, cursor);
    if (next === undefined) {
      saveCursor(branch, { ...cursor, input: null, done: { output } });
      return output;
    }
    cursor = { state: next, input: output, variables: cursor.variables, previousEvent: cursor.previousEvent, retries: [] };
    saveCursor(branch, cursor);
  }
}

async function runState(branch: Branch, cursor: Cursor): Promise<Step> {
  const state = branch.flow.States[cursor.state];
  if (!state) throw runtimeError(`There is no state '${cursor.state}'.`);
  if (cursor.enteredAt === undefined) {
    cursor.enteredAt = branch.run.cloud.now().getTime();
    tell(branch, cursor, `${state.Type}StateEntered`, { name: cursor.state, input: JSON.stringify(cursor.input) });
    saveCursor(branch, cursor);
  }
  const enteredBy = branch.run.lastEvent;
  try {
    const step = await runOf(branch, cursor);
    const text = JSON.stringify(step.output);
    if (Buffer.byteLength(text) > DATA_BYTES_MAX) {
      const message = `The state/task '${cursor.state}' returned a result with a size exceeding the maximum number of bytes service limit.`;
      throw new StateError('States.DataLimitExceeded', message);
    }
    const { template, input } = step.assign ?? {};
    if (template) {
      // What runs out of a template of an object is one.
      const assigned = fillTemplate(template, scopeOf(branch, cursor, input)) as Record<string, unknown>;
      cursor.variables = { ...cursor.variables, ...assigned };
    }
    if (state.Type !== 'Fail') tell(branch, cursor, `${state.Type}StateExited`, { name: cursor.state, output: text });
    return step;
  } catch (error) {
    if (!(error instanceof StateError) || error.error !== 'States.Runtime' || error.message.startsWith('An error occurred')) throw error;
    const where = `An error occurred while executing the state '${cursor.state}' (entered at the event id #${enteredBy}).`;
    throw new StateError(error.error, `${where} ${error.message}`, { cause: error });
  }
}

async function runOf(branch: Branch, cursor: Cursor): Promise<Step> {
  const state = branch.flow.States[cursor.state];
  switch (state?.Type) {
    case 'Pass': {
      const given = parametersOf(branch, cursor, state);
      return resultOf(branch, cursor, state, state.Result === undefined ? given : state.Result);
    }
    case 'Wait': {
      const input = effectiveInput(branch, cursor, state);
      if (cursor.until === undefined) {
        cursor.until = endOfWait(branch, cursor, state, input);
        saveCursor(branch, cursor);
      }
      await waitUntil(branch, 'wait', cursor.until);
      return { output: outputOf(branch, cursor, state, input), next: state.Next, assign: { template: state.Assign, input } };
    }
    case 'Choice':
      return runChoice(branch, cursor, state);
    case 'Succeed':
      return { output: outputOf(branch, cursor, state, effectiveInput(branch, cursor, state)) };
    case 'Fail': {
      const scope = scopeOf(branch, cursor, cursor.input);
      const text = (literal: string | undefined, path: string | undefined) =>
        path === undefined ? literal : String(evaluate(parseExpression(path), scope));
      throw new StateError(text(state.Error, state.ErrorPath) ?? '', text(state.Cause, state.CausePath) ?? '');
    }
    case 'Task':
    case 'Parallel':
    case 'Map':
      return handlingErrors(branch, cursor, state, () => {
        switch (state.Type) {
          case 'Task':
            return runTask(branch, cursor, state, effectiveInput(branch, cursor, state));
          case 'Parallel':
            return runParallel(branch, cursor, state, parametersOf(branch, cursor, state), runFlow);
          case 'Map':
            return runMap(branch, cursor, state, effectiveInput(branch, cursor, state), runFlow);
          default:
            return state satisfies never;
        }
      });
    case undefined:
      throw runtimeError(`There is no state '${cursor.state}'.`);
    default:
      return state satisfies never;
  }
}

function endOfWait(branch: Branch, cursor: Cursor, state: StateOf<'Wait'>, input: unknown): number {
  const scope = scopeOf(branch, cursor, input);
  const seconds = state.SecondsPath === undefined ? state.Seconds : valueAt(state.SecondsPath, scope);
  if (seconds !== undefined) {
    if (typeof seconds !== 'number' || seconds < 0)
      throw runtimeError(`The time to wait is no number of seconds: ${JSON.stringify(seconds)}`);
    return branch.run.cloud.now().getTime() + seconds * 1000;
  }
  const time = state.TimestampPath === undefined ? state.Timestamp : valueAt(state.TimestampPath, scope);
  const until = Date.parse(String(time));
  if (Number.isNaN(until)) throw runtimeError(`The time to wait for is no timestamp: ${JSON.stringify(time)}`);
  return until;
}
