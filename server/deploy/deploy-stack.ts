import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  ExecuteChangeSetCommand,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { EventBody } from '@/lib/events';
import { UserError } from '@/lib/result';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { ChangeSetRefused, createChangeSet } from './change-set';
import { explainRefusal } from './explain-refusal';
import { type Pace, readStackState, type StackState, waitUntilIdle } from './stack-state';
import { type LocatedResource, listResources } from './stack-tree';
import { type Operation, watchOperation } from './watch-operation';

export interface DeployStackOptions {
  clients: Clients;
  assembly: Assembly;
  /** The assembly that is deployed now, for how far a change is. */
  previous?: Assembly;
  /** Names this deployment to CloudFormation, so that another worker finds its operation again: letters, digits and dashes. */
  token: string;
  report(body: EventBody): void;
  /** Where the app's source defines a resource, for the first one that fails. */
  placeOf?(resource: LocatedResource): Promise<string | undefined>;
  log(level: 'info' | 'warning' | 'error', text: string): void;
  /** Called when the change set is made and is about to be executed. */
  onExecute?(changed: boolean): void;
  signal: AbortSignal;
}

/**
 * Brings the stack to what the assembly says, and follows it until it is there. Started again with the
 * same token after a crash, it takes up the operation where it is in place of starting another.
 * When the signal is aborted with the reason `cancelled`, the change is rolled back first, and if it is
 * too late for that it counts as deployed; with any other reason the operation is left running.
 * @returns whether anything was changed
 * @throws UserError naming the first resource that failed; what was deployed before is then in place
 */
export async function deployStack(options: DeployStackOptions): Promise<boolean> {
  const { clients, assembly, token, signal, log, onExecute = () => {}, placeOf = async () => undefined } = options;
  const { cloudFormation } = clients;
  const pace = paceOf(clients);
  const running = await findOperation(options);
  if (running) {
    log('info', 'Taking up the change that is under way.');
    onExecute(true);
    await follow(options, running, pace);
    return true;
  }

  const state = await makeReady(options, pace);
  const create = state.phase === 'absent' || state.phase === 'reviewing';
  const name = `slipway-${token}`;
  const changeSet = await createChangeSet(clients, assembly, { name, create, pace, signal }).catch(async (error: unknown) => {
    if (!(error instanceof ChangeSetRefused)) throw error;
    throw new UserError(await explainRefusal(error.message, listResources(assembly.root), placeOf));
  });
  onExecute(changeSet !== undefined);
  if (!changeSet) return false;
  signal.throwIfAborted();
  const since = Date.now();
  await cloudFormation.send(
    new ExecuteChangeSetCommand({ ChangeSetName: changeSet, StackName: assembly.stackName, ClientRequestToken: token }),
  );
  const { stackId } = await readStackState(cloudFormation, assembly.stackName);
  // The cloud's clock may be behind this machine's: events are told apart by the operation's first one.
  const started = (await findOperation(options)) ?? { stackId: stackId ?? assembly.stackName, since: since - 60_000, create };
  await follow(options, started, pace);
  return true;
}

/** AWS limits how often one may ask; an embedded cloud answers at once. */
export function paceOf({ embedded }: Clients): Pace {
  return embedded ? { stateMs: 60, eventsMs: 200 } : { stateMs: 1500, eventsMs: 2500 };
}

/** The newest operation on the stack, if it was started with this deployment's token. */
async function findOperation({ clients, assembly, token }: DeployStackOptions): Promise<Operation | undefined> {
  const { stackId } = await readStackState(clients.cloudFormation, assembly.stackName);
  if (!stackId) return undefined;
  let NextToken: string | undefined;
  do {
    const page = await clients.cloudFormation.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }));
    const start = page.StackEvents?.find(isStart);
    if (start) {
      if (start.ClientRequestToken !== token) return undefined;
      return { stackId, since: start.Timestamp?.getTime() ?? 0, create: start.ResourceStatus === 'CREATE_IN_PROGRESS' };
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return undefined;
}

function isStart({ PhysicalResourceId, StackId, ResourceStatus }: StackEvent): boolean {
  return (
    PhysicalResourceId === StackId && ['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'DELETE_IN_PROGRESS'].includes(ResourceStatus ?? '')
  );
}

/** Gets the stack into a state from which it can be created or updated. */
async function makeReady({ clients, assembly, log, signal }: DeployStackOptions, pace: Pace): Promise<StackState> {
  const { cloudFormation } = clients;
  const { stackName } = assembly;
  let state = await readStackState(cloudFormation, stackName);
  if (state.phase === 'busy') {
    log('info', 'Another change is under way; waiting for it to end.');
    state = await waitUntilIdle(cloudFormation, stackName, pace, signal);
  }
  if (state.phase === 'unmade') {
    log('info', 'Removing what the failed first deployment left behind.');
    await cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
    state = await waitUntilIdle(cloudFormation, stackName, pace, signal);
    if (state.phase !== 'absent') throw stuck(state.status);
  }
  if (state.phase === 'stuck') {
    log('warning', 'The last roll-back did not finish; continuing it.');
    await cloudFormation.send(new ContinueUpdateRollbackCommand({ StackName: stackName }));
    state = await waitUntilIdle(cloudFormation, stackName, pace, signal);
    if (state.phase !== 'ready') throw stuck(state.status);
  }
  return state;
}

function stuck(status: string | undefined): UserError {
  return new UserError({
    code: 'stack-stuck',
    message: `The backend is stuck: the cloud reports ${status ?? 'no state'} after a change that could not be taken back.`,
    resolution:
      'Put right what the log names (often a resource that was changed or deleted by hand), then deploy again: the roll-back is continued first.',
  });
}

async function follow(options: DeployStackOptions, operation: Operation, pace: Pace): Promise<void> {
  const { clients, signal, log } = options;
  const untilEnded = watchOperation(options, operation, pace);
  try {
    await untilEnded(signal);
  } catch (error) {
    if (!signal.aborted || signal.reason !== 'cancelled') throw error;
    log('info', 'Cancelling: taking the change back.');
    await takeBack(clients, operation);
    // Nobody can cancel the cancelling, but it still shows what happens.
    const takenBack = await untilEnded(undefined).then(
      () => false,
      () => true,
    );
    if (takenBack) throw error;
    log('warning', 'It was too late to cancel: the change is in place.');
  }
}

/** CloudFormation can cancel an update; a stack that is being made can only be deleted. */
async function takeBack({ cloudFormation }: Clients, { stackId, create }: Operation): Promise<void> {
  try {
    if (create) await cloudFormation.send(new DeleteStackCommand({ StackName: stackId }));
    else await cloudFormation.send(new CancelUpdateStackCommand({ StackName: stackId }));
  } catch (error) {
    // It ended in the meantime.
    if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
  }
}
