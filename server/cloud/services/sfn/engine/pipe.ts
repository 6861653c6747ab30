/** What a state makes of its input and its result: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
import { putAt, valueAt } from '../asl/path';
import { fillTemplate } from '../asl/template';
import type { Cursor } from './executions';
import { type Branch, scopeOf } from './run';

/** What comes of a state: its output, and the state that is next unless it was the last. */
export interface Step {
  output: unknown;
  next?: string | undefined;
  assign?: { template: object | undefined; input: unknown };
}

type Piped = { InputPath?: string | null | undefined; OutputPath?: string | null | undefined };

/** The input after InputPath. */
export function effectiveInput(branch: Branch, cursor: Cursor, { InputPath }: Piped): unknown {
  if (InputPath === null) return {};
  return InputPath === undefined ? cursor.input : valueAt(InputPath, scopeOf(branch, cursor, cursor.input));
}

export function parametersOf(branch: Branch, cursor: Cursor, state: Piped & { Parameters?: unknown }): unknown {
  const input = effectiveInput(branch, cursor, state);
  return state.Parameters === undefined ? input : fillTemplate(state.Parameters, scopeOf(branch, cursor, input));
}

export function outputOf(branch: Branch, cursor: Cursor, { OutputPath }: Piped, output: unknown): unknown {
  if (OutputPath === null) return {};
  return OutputPath === undefined ? output : valueAt(OutputPath, scopeOf(branch, cursor, output));
}

type Resulting = Piped & {
  ResultSelector?: unknown;
  ResultPath?: string | null | undefined;
  Next?: string | undefined;
  Assign?: object | undefined;
};

/** A state's result, selected from and put into its input as the state says. */
export function resultOf(branch: Branch, cursor: Cursor, state: Resulting, raw: unknown): Step {
  const result = state.ResultSelector === undefined ? raw : fillTemplate(state.ResultSelector, scopeOf(branch, cursor, raw));
  const { ResultPath = '$' } = state;
  const placed = ResultPath === null ? cursor.input : putAt(ResultPath, cursor.input, result);
  return { output: outputOf(branch, cursor, state, placed), next: state.Next, assign: { template: state.Assign, input: result } };
}
