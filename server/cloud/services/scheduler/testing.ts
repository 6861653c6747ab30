/** A cloud with a clock of its own and what tests of schedules do there; it can be stopped and started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CreateScheduleCommandInput, Scheduler } from '@aws-sdk/client-scheduler';
import { SQS } from '@aws-sdk/client-sqs';
import { type ListeningCloud, listen } from '../../listen';
import { allow, makeRole } from '../../testing/identities';
import { runDueTimers } from '../../timers';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export interface TestQueue {
  Arn: string;
  /** Takes what is there, and waits for it for a moment. */
  received(waitSeconds?: number): Promise<{ Body?: string; attributes: object }[]>;
}

export type TestSchedules = Awaited<ReturnType<typeof openScheduler>>;

export async function openScheduler() {
  const accountId = '123456789012';
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
  const management = { accountId, accessKeyId: credentials.accessKeyId, secretKey: credentials.secretAccessKey };
  const dataFolder = await mkdtemp(join(tmpdir(), 'slipway-scheduler-'));
  let now = Date.now();
  const open = async () => {
    const started = await listen({ dataFolder, port: 0, management, now: () => new Date(now) });
    const config = { endpoint: started.endpoint.replace('localhost', '127.0.0.1'), region: 'us-east-1', credentials };
    return { started, config, scheduler: new Scheduler(config), sqs: new SQS(config) };
  };
  const shut = async ({ started, scheduler, sqs }: { started: ListeningCloud; scheduler: Scheduler; sqs: SQS }) => {
    for (const client of [scheduler, sqs]) client.destroy();
    await started.close();
  };
  let running = await open();
  const role = (name = 'role') => `arn:aws:iam::${accountId}:role/${name}`;
  return {
    accountId,
    role,
    get now() {
      return now;
    },
    get config() {
      return running.config;
    },
    get scheduler() {
      return running.scheduler;
    },
    get sqs() {
      return running.sqs;
    },
    giveRole: (name: string, actions: string[]) =>
      makeRole({ accountId, config: running.config }, name, 'scheduler.amazonaws.com', allow(actions)),
    queueUrl: (name: string) => `${running.config.endpoint}/${accountId}/${name}`,
    async makeQueue(QueueName: string): Promise<TestQueue> {
      const fifo = QueueName.endsWith('.fifo') && { Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' } };
      await running.sqs.createQueue({ QueueName, ...fifo });
      return {
        Arn: `arn:aws:sqs:us-east-1:${accountId}:${QueueName}`,
        async received(WaitTimeSeconds = 5) {
          const QueueUrl = `${running.config.endpoint}/${accountId}/${QueueName}`;
          const all = { MaxNumberOfMessages: 10, WaitTimeSeconds, MessageAttributeNames: ['All'] };
          const { Messages = [] } = await running.sqs.receiveMessage({ QueueUrl, ...all });
          for (const { ReceiptHandle } of Messages) await running.sqs.deleteMessage({ QueueUrl, ReceiptHandle });
          return Messages.map(({ Body, MessageAttributes = {} }) => ({
            Body,
            attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue])),
          }));
        },
      };
    },
    pass(ms: number): void {
      now += ms;
      runDueTimers(running.started.cloud);
    },
    /** `at(…)` so many milliseconds from now. */
    at: (ms: number) => `at(${new Date(now + ms).toISOString().slice(0, 19)})`,
    make(Name: string, Arn: string, { target, ...others }: Partial<CreateScheduleCommandInput> & { target?: object }) {
      return running.scheduler.createSchedule({
        Name,
        ScheduleExpression: 'rate(5 minutes)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn, RoleArn: role(), ...target },
        ...others,
      });
    },
    /** Stopped for so long. */
    async restart(ms: number): Promise<void> {
      await shut(running);
      now += ms;
      running = await open();
      runDueTimers(running.started.cloud);
    },
    async close(): Promise<void> {
      await shut(running);
      await rm(dataFolder, { recursive: true });
    },
  };
}
