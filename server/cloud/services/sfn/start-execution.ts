import { randomUUID } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { type Execution, executionArn, executions } from './engine/executions';
import type { Run } from './engine/run';
import { startRun } from './engine/runs';
import { checkName, type StateMachine } from './state-machines';
import { getStartable } from './versions';

const INPUT_BYTES_MAX = 262_144;

interface Given {
  stateMachineArn: string | undefined;
  name?: string | undefined;
  input?: string | undefined;
  traceHeader?: string | undefined;
}

/**
 * Starts an execution. A standard one that runs already by that name and with that input is given instead.
 * @throws StateMachineDoesNotExist, ExecutionAlreadyExists, InvalidExecutionInput, InvalidName
 */
export function startExecution(call: Call, given: Given): Execution {
  const { machine, ...started } = getStartable(call, given.stateMachineArn);
  const name = checkName(given.name ?? randomUUID());
  const input = checkInput(given.input);
  const arn = machine.type === 'EXPRESS' ? expressArn(machine, name) : executionArn(machine.arn, name);
  const there = executions(call.partition).find(arn);
  if (there) {
    if (there.status === 'RUNNING' && there.input === input) return there;
    throw new CloudFailure('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
  }
  return begin(call, machine, { arn, name, input, traceHeader: given.traceHeader, ...started }).execution;
}

/** @throws StateMachineTypeNotSupported, and what `startExecution` throws */
export function startSynchronously(call: Call, given: Given): Run {
  const { machine, ...started } = getStartable(call, given.stateMachineArn);
  if (machine.type !== 'EXPRESS') {
    throw new CloudFailure('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  }
  const name = checkName(given.name ?? randomUUID());
  const execution = {
    arn: expressArn(machine, name),
    name,
    input: checkInput(given.input),
    traceHeader: given.traceHeader,
    isSynchronous: true,
    ...started,
  };
  return begin(call, machine, execution);
}

function begin(
  { cloud, partition }: Call,
  machine: StateMachine,
  execution: Pick<Execution, 'arn' | 'name' | 'input' | 'traceHeader' | 'isSynchronous' | 'versionArn' | 'aliasArn'>,
): Run {
  return startRun(cloud, partition, { ...execution, machine, status: 'RUNNING', startedAt: cloud.now().getTime() });
}

/** Express executions may share a name. */
function expressArn({ arn }: StateMachine, name: string): string {
  return `${arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`;
}

function checkInput(text = '{}'): string {
  if (Buffer.byteLength(text) > INPUT_BYTES_MAX) {
    throw new CloudFailure('InvalidExecutionInput', `Invalid Input: it is larger than ${INPUT_BYTES_MAX} bytes.`);
  }
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new CloudFailure('InvalidExecutionInput', `Invalid State Machine Execution Input: '${String(cause)}'`, { cause });
  }
}
