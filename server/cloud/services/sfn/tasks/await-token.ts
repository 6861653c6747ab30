/** Tasks that end when somebody says so: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token */
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { StateError } from '../asl/state-error';
import { type PendingToken, tokens } from '../engine/executions';
import { type Branch, unlessInterrupted, waitUntil } from '../engine/run';

function waiting(cloud: Cloud): Map<string, () => void> {
  return cloud.shared('states-waiting-tokens', () => new Map());
}

/** @throws StateError with what SendTaskFailure says, or States.HeartbeatTimeout */
export async function awaitToken(branch: Branch, token: string, heartbeatSeconds: number | undefined): Promise<unknown> {
  const { cloud, partition } = branch.run;
  const told = new Promise<void>((resolve) => waiting(cloud).set(token, resolve));
  try {
    await (heartbeatSeconds === undefined ? waitOnce(branch, token, told) : waitAlive(branch, token, told, heartbeatSeconds));
    const outcome = tokens(partition).find(token)?.outcome;
    if (outcome && 'output' in outcome) return JSON.parse(outcome.output) as unknown;
    throw new StateError(outcome?.error ?? 'States.TaskFailed', outcome?.cause ?? '');
  } finally {
    waiting(cloud).delete(token);
    // What only ends because the cloud does is taken up again.
    if (!branch.run.signal.aborted) tokens(partition).remove(token);
  }
}

async function waitOnce(branch: Branch, token: string, told: Promise<void>): Promise<void> {
  if (!tokens(branch.run.partition).find(token)?.outcome) await unlessInterrupted(branch.signal, told);
}

async function waitAlive(branch: Branch, token: string, told: Promise<void>, heartbeatSeconds: number): Promise<void> {
  for (;;) {
    const { outcome, heardAt } = tokens(branch.run.partition).find(token) ?? { heardAt: 0 };
    if (outcome) return;
    const deadline = heardAt + heartbeatSeconds * 1000;
    if (deadline <= branch.run.cloud.now().getTime()) throw new StateError('States.HeartbeatTimeout', '');
    await Promise.race([unlessInterrupted(branch.signal, told), waitUntil(branch, 'heartbeat', deadline)]);
  }
}

/** @throws InvalidToken, TaskTimedOut when nobody waits for the token any more */
export function getToken({ partition }: Call, token: string | undefined): PendingToken {
  if (token === undefined || !/^[A-Za-z0-9+/]{128}$/.test(token)) throw new CloudFailure('InvalidToken', "Invalid Token: 'Invalid token'");
  const found = tokens(partition).find(token);
  if (!found || found.outcome) throw new CloudFailure('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  return found;
}

export function settleToken(call: Call, token: string | undefined, outcome: NonNullable<PendingToken['outcome']>): void {
  const found = getToken(call, token);
  tokens(call.partition).put(token ?? '', { ...found, outcome });
  waiting(call.cloud).get(token ?? '')?.();
}
