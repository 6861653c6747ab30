import { ruleHolds } from '../asl/choice';
import type { StateOf } from '../asl/definition';
import { StateError } from '../asl/state-error';
import type { Cursor } from './executions';
import { effectiveInput, outputOf, type Step } from './pipe';
import { type Branch, scopeOf } from './run';

/** @throws StateError States.NoChoiceMatched */
export function runChoice(branch: Branch, cursor: Cursor, state: StateOf<'Choice'>): Step {
  const input = effectiveInput(branch, cursor, state);
  const scope = scopeOf(branch, cursor, input);
  const chosen = state.Choices.find((rule) => ruleHolds(rule, scope));
  const next = chosen?.Next ?? state.Default;
  if (next === undefined) throw new StateError('States.NoChoiceMatched', `No choice of the state '${cursor.state}' matches its input.`);
  return { output: outputOf(branch, cursor, state, input), next, assign: { template: chosen ? chosen.Assign : state.Assign, input } };
}
