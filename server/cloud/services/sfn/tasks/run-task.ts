/** What a Task does: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
import { randomBytes } from 'node:crypto';
import { CloudFailure } from '../../../failure';
import { callSdkOperation, findSdkOperation } from '../../../integration/sdk-call';
import type { Call } from '../../../service';
import type { StateOf } from '../asl/definition';
import { valueAt } from '../asl/path';
import { runtimeError, StateError } from '../asl/state-error';
import { fillTemplate } from '../asl/template';
import { type Cursor, tokens } from '../engine/executions';
import { type Branch, saveCursor, scopeOf, tell, unlessInterrupted } from '../engine/run';
import { assumeMachineRole } from '../machine-role';
import { awaitExecution } from './await-execution';
import { awaitToken } from './await-token';
import { failureOf, functionError } from './failures';
import { findResource, type TaskResource } from './resource';
import { within } from './within';

type Service = Extract<TaskResource, { kind: 'service' }>;

/** @throws StateError, Interrupted */
export async function runTask(branch: Branch, cursor: Cursor, state: StateOf<'Task'>, input: unknown): Promise<unknown> {
  const resource = findResource(state.Resource);
  if (!resource) throw runtimeError(`The embedded cloud has no tasks with the resource '${state.Resource}'.`);
  const waitsForToken = resource.kind === 'service' && resource.pattern === 'token';
  const token = waitsForToken ? (cursor.awaited?.token ?? randomBytes(96).toString('base64')) : undefined;
  const scope = scopeOf(branch, cursor, input, token);
  const parameters = state.Parameters === undefined ? input : fillTemplate(state.Parameters, scope);
  const seconds = (path: string | undefined, literal: number | undefined) => (path === undefined ? literal : Number(valueAt(path, scope)));
  const timeoutInSeconds = seconds(state.TimeoutSecondsPath, state.TimeoutSeconds);
  const heartbeatInSeconds = seconds(state.HeartbeatSecondsPath, state.HeartbeatSeconds);
  const limits = {
    ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
    ...(heartbeatInSeconds !== undefined && { heartbeatInSeconds }),
  };
  const since = cursor.awaited?.since ?? branch.run.cloud.now().getTime();
  const deadline = timeoutInSeconds === undefined ? undefined : since + timeoutInSeconds * 1000;
  // What was done so far must not be done again because a crash made it forgotten.
  await unlessInterrupted(branch.signal, branch.run.partition.store.durable());
  if (resource.kind === 'function') {
    tell(branch, cursor, 'LambdaFunctionScheduled', { resource: resource.arn, input: JSON.stringify(parameters), ...limits });
    tell(branch, cursor, 'LambdaFunctionStarted', {});
    return ending(branch, cursor, { kind: 'LambdaFunction', names: {} }, () =>
      within(branch, deadline, async (line) => (await invoke(line, { FunctionName: resource.arn, Payload: parameters })).Payload),
    );
  }
  const names = { resourceType: resource.resourceType, resource: resource.resource };
  if (!cursor.awaited) {
    const { region } = branch.run.partition;
    tell(branch, cursor, 'TaskScheduled', { ...names, region, parameters: JSON.stringify(parameters), ...limits });
    tell(branch, cursor, 'TaskStarted', names);
  }
  return ending(branch, cursor, { kind: 'Task', names }, () =>
    within(branch, deadline, async (line) => {
      if (!cursor.awaited && token !== undefined) {
        tokens(line.run.partition).put(token, { executionArn: line.run.execution.arn, heardAt: since });
        await unlessInterrupted(line.signal, line.run.partition.store.durable());
      }
      const output = cursor.awaited ? undefined : await callService(line, resource, parameters);
      if (resource.pattern === 'response') return output;
      if (!cursor.awaited) {
        const executionArn = resource.pattern === 'sync' ? String(output?.ExecutionArn) : undefined;
        cursor.awaited = { since, ...(token !== undefined && { token }), ...(executionArn !== undefined && { executionArn }) };
        tell(line, cursor, 'TaskSubmitted', { ...names, output: JSON.stringify(output) });
        saveCursor(line, cursor);
      }
      return resource.pattern === 'sync'
        ? awaitExecution(line, cursor.awaited.executionArn ?? '', resource.parses)
        : awaitToken(line, token ?? '', heartbeatInSeconds);
    }),
  );
}

/** Tells how a task has ended. */
async function ending(
  branch: Branch,
  cursor: Cursor,
  { kind, names }: { kind: 'Task' | 'LambdaFunction'; names: object },
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    const output = await work();
    cursor.awaited = undefined;
    tell(branch, cursor, `${kind}Succeeded`, { ...names, output: JSON.stringify(output) });
    return output;
  } catch (thrown) {
    const error = thrown instanceof CloudFailure ? failureOf(thrown, 'States') : thrown;
    if (!(error instanceof StateError)) throw error;
    const timedOut = error.error === 'States.Timeout' || error.error === 'States.HeartbeatTimeout';
    tell(branch, cursor, timedOut ? `${kind}TimedOut` : `${kind}Failed`, { ...names, error: error.error, cause: error.message });
    throw error;
  }
}

async function callAsRole(branch: Branch, service: string, operation: string, parameters: unknown): Promise<Record<string, unknown>> {
  const { run } = branch;
  const call: Call = run.cloud.callAs(assumeMachineRole(run), run.partition.region, branch.signal);
  const found = await findSdkOperation(call, service, operation);
  return unlessInterrupted(branch.signal, callSdkOperation(call, found, parameters));
}

/** @throws StateError with the function's own error */
async function invoke(branch: Branch, parameters: object): Promise<Record<string, unknown>> {
  const output = await callAsRole(branch, 'lambda', 'invoke', parameters).catch((error: unknown) => {
    throw error instanceof CloudFailure ? failureOf(error, 'Lambda') : error;
  });
  const text = String(output.Payload ?? '');
  if (output.FunctionError !== undefined) throw functionError(text);
  const { LogResult, ...others } = output;
  return { ...others, Payload: text === '' ? {} : (JSON.parse(text) as unknown) };
}

async function callService(branch: Branch, resource: Service, parameters: unknown): Promise<Record<string, unknown>> {
  if (resource.isOptimized && resource.service === 'lambda') return invoke(branch, Object(parameters) as object);
  let output: Record<string, unknown>;
  try {
    output = await callAsRole(branch, resource.service, resource.operation, parameters);
  } catch (error) {
    throw error instanceof CloudFailure ? failureOf(error, resource.errorPrefix) : error;
  }
  if (resource.isOptimized && resource.service === 'eventbridge' && Number(output.FailedEntryCount ?? 0) > 0) {
    throw new StateError('EventBridge.FailedEntry', JSON.stringify(output));
  }
  return output;
}
