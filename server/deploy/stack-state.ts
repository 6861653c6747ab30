import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';

/** What a stack's status means to a deployment. */
export type StackPhase = 'absent' | 'reviewing' | 'busy' | 'ready' | 'unmade' | 'stuck';

export interface StackState {
  phase: StackPhase;
  /** CloudFormation's own word. */
  status?: string;
  stackId?: string;
}

/** How long to wait between questions: AWS limits them, an embedded cloud answers in a millisecond. */
export interface Pace {
  stateMs: number;
  eventsMs: number;
}

export async function readStackState(client: CloudFormationClient, stackName: string): Promise<StackState> {
  const stack = await findStack(client, stackName);
  if (!stack || stack.StackStatus === 'DELETE_COMPLETE') return { phase: 'absent' };
  return { phase: phaseOf(stack.StackStatus ?? ''), status: stack.StackStatus, stackId: stack.StackId };
}

async function findStack(client: CloudFormationClient, stackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0];
  } catch (error) {
    if (isMissingStack(error)) return undefined;
    throw error;
  }
}

/** CloudFormation has no error of its own for a stack that does not exist. */
export function isMissingStack(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');
}

function phaseOf(status: string): StackPhase {
  if (status === 'REVIEW_IN_PROGRESS') return 'reviewing';
  if (status.endsWith('_IN_PROGRESS')) return 'busy';
  switch (status) {
    // Nothing of a first deployment that failed is worth keeping, and CloudFormation refuses to update it.
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
    case 'CREATE_FAILED':
    case 'DELETE_FAILED':
      return 'unmade';
    case 'UPDATE_ROLLBACK_FAILED':
    case 'UPDATE_FAILED':
      return 'stuck';
    default:
      return 'ready';
  }
}

/** Waits between two questions, or throws the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Waits until nothing is under way on the stack any more. */
export async function waitUntilIdle(
  client: CloudFormationClient,
  stackName: string,
  { stateMs }: Pace,
  signal?: AbortSignal,
): Promise<StackState> {
  for (;;) {
    const state = await readStackState(client, stackName);
    if (state.phase !== 'busy') return state;
    await pause(stateMs, signal);
  }
}
