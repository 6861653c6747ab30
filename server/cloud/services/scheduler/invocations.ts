/**
 * Calls that schedules have come due for: on disk until the target has taken them or they were given up.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
import type { Target } from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import { callSdkOperation, findSdkOperation } from '../../integration/sdk-call';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { setTimer } from '../../timers';
import { eventOf } from '../eventbridge/event';
import { assumeForService } from '../iam/assume-for-service';
import { queueUrl } from '../sqs/queues';
import { callTarget } from './call-target';
import { type Schedule, scheduleArn } from './schedules';

interface Invocation {
  id: string;
  schedule: Pick<Schedule, 'name' | 'groupName'>;
  /** As it was when the schedule came due. */
  target: Target;
  /** Milliseconds since 1970. */
  dueAt: number;
  tries: number;
  nextTryAt: number;
}

const RETRIES_MAX = 185;
const AGE_SECONDS_MAX = 86_400;
/** Between two tries, doubled each time. */
const RETRY_MS = { first: 1000, last: 900_000 };

function invocations(partition: Partition): Collection<Invocation> {
  return partition.collection('scheduler-invocations');
}

export function enqueueInvocation(cloud: Cloud, partition: Partition, invocation: Invocation): void {
  invocations(partition).put(invocation.id, invocation);
  plan(cloud, partition, invocation);
}

/** Takes up what a stop or a crash left. */
export function resumeInvocations(cloud: Cloud, partition: Partition): void {
  for (const { value } of invocations(partition).list()) plan(cloud, partition, value);
}

function plan(cloud: Cloud, partition: Partition, invocation: Invocation): void {
  setTimer(cloud, partition, `scheduler-invocation/${invocation.id}`, invocation.nextTryAt, () => {
    attempt(cloud, partition, invocation).catch((error: unknown) =>
      cloud.log('error', `The schedule ${scheduleArn(partition, invocation.schedule)} has lost a call.`, error),
    );
  });
}

async function attempt(cloud: Cloud, partition: Partition, invocation: Invocation): Promise<void> {
  await partition.store.durable();
  const input = inputOf(partition, invocation);
  const failure = await callAsRole(cloud, partition, invocation, (call) => callTarget(call, invocation.target, input));
  // What the stop of the cloud cut off is taken up at the next start.
  if (partition.signal.aborted) return;
  if (!failure) {
    invocations(partition).remove(invocation.id);
    return;
  }
  const { MaximumRetryAttempts = RETRIES_MAX, MaximumEventAgeInSeconds = AGE_SECONDS_MAX } = invocation.target.RetryPolicy ?? {};
  const nextTryAt = cloud.now().getTime() + Math.min(RETRY_MS.first * 2 ** invocation.tries, RETRY_MS.last);
  const exhausted = !mayPass(failure)
    ? 'none'
    : invocation.tries >= MaximumRetryAttempts
      ? 'MaximumRetryAttempts'
      : nextTryAt - invocation.dueAt > MaximumEventAgeInSeconds * 1000
        ? 'MaximumEventAgeInSeconds'
        : undefined;
  if (exhausted === undefined) {
    enqueueInvocation(cloud, partition, { ...invocation, tries: invocation.tries + 1, nextTryAt });
    return;
  }
  cloud.log('warning', `The schedule ${scheduleArn(partition, invocation.schedule)} did not reach ${invocation.target.Arn}.`, failure);
  await keepDeadLetter(cloud, partition, invocation, { input, failure, exhausted });
  if (!partition.signal.aborted) invocations(partition).remove(invocation.id);
}

/** Whether another try may do better: what the caller did wrong stays wrong. */
function mayPass({ status }: CloudFailure): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

async function callAsRole(
  cloud: Cloud,
  partition: Partition,
  { schedule, target }: Invocation,
  work: (call: Call) => Promise<unknown>,
): Promise<CloudFailure | undefined> {
  const { accountId, region } = partition;
  const own = cloud.callAs({ kind: 'service', accountId, service: 'scheduler.amazonaws.com' }, region, partition.signal);
  try {
    const role = assumeForService(own, {
      service: 'scheduler.amazonaws.com',
      roleArn: target.RoleArn,
      sourceArn: scheduleArn(partition, schedule),
      sessionName: schedule.name,
    });
    await work(cloud.callAs(role, region, partition.signal));
    return undefined;
  } catch (error) {
    if (error instanceof CloudFailure) return error;
    if (partition.signal.aborted) return undefined;
    return new CloudFailure('InternalServerException', error instanceof Error ? error.message : String(error), {
      status: 500,
      cause: error,
    });
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf(partition: Partition, { id, schedule, target, dueAt, tries }: Invocation): string {
  const arn = scheduleArn(partition, schedule);
  const time = new Date(dueAt);
  if (target.Input === undefined) {
    return JSON.stringify(
      eventOf(partition, { source: 'aws.scheduler', detailType: 'Scheduled Event', detail: {}, resources: [arn], time }),
    );
  }
  const values: Record<string, string> = {
    'schedule-arn': arn,
    'scheduled-time': time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'execution-id': id,
    'attempt-number': String(tries + 1),
  };
  return target.Input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => values[name] ?? text);
}

async function keepDeadLetter(
  cloud: Cloud,
  partition: Partition,
  invocation: Invocation,
  { input, failure, exhausted }: { input: string; failure: CloudFailure; exhausted: string },
): Promise<void> {
  const arn = invocation.target.DeadLetterConfig?.Arn;
  if (arn === undefined) return;
  const [accountId = '', name = ''] = arn.split(':').slice(4);
  const attributes = {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    EXECUTION_ID: invocation.id,
    ...(exhausted !== 'none' && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(invocation.tries),
    SCHEDULED_TIME: new Date(invocation.dueAt).toISOString(),
    SCHEDULE_ARN: scheduleArn(partition, invocation.schedule),
    TARGET_ARN: invocation.target.Arn,
  };
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([key, StringValue]) => [key, { DataType: 'String', StringValue }]),
  );
  const lost = await callAsRole(cloud, partition, invocation, async (call) => {
    const found = await findSdkOperation(call, 'sqs', 'sendMessage');
    await callSdkOperation(call, found, { QueueUrl: queueUrl(cloud, { accountId }, name), MessageBody: input, MessageAttributes });
  });
  if (lost) cloud.log('warning', `The dead-letter queue ${arn} does not take a call of ${attributes.SCHEDULE_ARN}.`, lost);
}
