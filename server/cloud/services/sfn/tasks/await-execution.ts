import { StateError } from '../asl/state-error';
import { describeExecution } from '../describe-execution';
import { executions } from '../engine/executions';
import { findRun } from '../engine/registry';
import { type Branch, unlessInterrupted } from '../engine/run';

/** Waits for another execution to end. @throws StateError States.TaskFailed when it does not succeed */
export async function awaitExecution(branch: Branch, arn: string, parses: boolean): Promise<unknown> {
  const { cloud, partition } = branch.run;
  const run = findRun(cloud, arn);
  if (run) await unlessInterrupted(branch.signal, run.ended);
  const found = executions(partition).find(arn);
  if (!found) throw new StateError('States.TaskFailed', `Execution Does Not Exist: '${arn}'`);
  const told = Object.entries(describeExecution(found, cloud.now().getTime())).flatMap(([name, value]) =>
    value === undefined ? [] : [[`${name.charAt(0).toUpperCase()}${name.slice(1)}`, value instanceof Date ? value.getTime() : value]],
  );
  const described: Record<string, unknown> = Object.fromEntries(told);
  if (found.status !== 'SUCCEEDED') throw new StateError('States.TaskFailed', JSON.stringify(described));
  if (!parses) return described;
  return { ...described, Input: JSON.parse(found.input) as unknown, Output: JSON.parse(found.output ?? 'null') as unknown };
}
