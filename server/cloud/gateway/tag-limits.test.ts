/** More tags than a resource may have, over the wire: the code is what each service's API reference has for it. */
import { ACM } from '@aws-sdk/client-acm';
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRole } from '../testing/identities';
import { startCloud, type TestCloud } from '../testing/start-cloud';

type Config = TestCloud['config'];

/** Makes something without tags, and gives what adds some by name. */
type Kind = (config: Config) => Promise<(names: string[]) => Promise<unknown>>;

let cloud: TestCloud;
let roleArn: string;
beforeAll(async () => {
  cloud = await startCloud();
  roleArn = await makeRole(cloud, 'worker', 'states.amazonaws.com');
});
afterAll(() => cloud.stop());

const list = (names: string[]) => names.map((Key) => ({ Key, Value: 'x' }));
const map = (names: string[]) => Object.fromEntries(names.map((name) => [name, 'x']));

const KINDS: [name: string, refusal: string, kind: Kind][] = [
  [
    'acm',
    'TooManyTagsException',
    async (config) => {
      const acm = new ACM(config);
      const { CertificateArn } = await acm.requestCertificate({ DomainName: 'example.com' });
      return (names) => acm.addTagsToCertificate({ CertificateArn, Tags: list(names) });
    },
  ],
  [
    'appsync',
    'BadRequestException',
    async (config) => {
      const appsync = new AppSync(config);
      const { graphqlApi } = await appsync.createGraphqlApi({ name: 'many', authenticationType: 'API_KEY' });
      return (names) => appsync.tagResource({ resourceArn: graphqlApi?.arn, tags: map(names) });
    },
  ],
  [
    'cloudwatch',
    'InvalidParameterValueException',
    async (config) => {
      const cloudwatch = new CloudWatch(config);
      const alarm = { AlarmName: 'many', MetricName: 'm', Namespace: 'n', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1 } as const;
      await cloudwatch.putMetricAlarm({ ...alarm, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' });
      const { MetricAlarms } = await cloudwatch.describeAlarms({ AlarmNames: ['many'] });
      return (names) => cloudwatch.tagResource({ ResourceARN: MetricAlarms?.[0]?.AlarmArn, Tags: list(names) });
    },
  ],
  [
    'events',
    'ValidationException',
    async (config) => {
      const events = new EventBridge(config);
      const { EventBusArn } = await events.createEventBus({ Name: 'many' });
      return (names) => events.tagResource({ ResourceARN: EventBusArn, Tags: list(names) });
    },
  ],
  [
    'scheduler',
    'ServiceQuotaExceededException',
    async (config) => {
      const scheduler = new Scheduler(config);
      const { ScheduleGroupArn } = await scheduler.createScheduleGroup({ Name: 'many' });
      return (names) => scheduler.tagResource({ ResourceArn: ScheduleGroupArn, Tags: list(names) });
    },
  ],
  [
    'sns',
    'TagLimitExceededException',
    async (config) => {
      const sns = new SNS(config);
      const { TopicArn } = await sns.createTopic({ Name: 'many' });
      return (names) => sns.tagResource({ ResourceArn: TopicArn, Tags: list(names) });
    },
  ],
  [
    'sqs',
    'InvalidParameterValue',
    async (config) => {
      const sqs = new SQS(config);
      const { QueueUrl } = await sqs.createQueue({ QueueName: 'many' });
      return (names) => sqs.tagQueue({ QueueUrl, Tags: map(names) });
    },
  ],
  [
    'states',
    'TooManyTags',
    async (config) => {
      const sfn = new SFN(config);
      const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
      const { stateMachineArn } = await sfn.createStateMachine({ name: 'many', definition, roleArn });
      return (names) => sfn.tagResource({ resourceArn: stateMachineArn, tags: names.map((key) => ({ key, value: 'x' })) });
    },
  ],
];

it.each(KINDS)('%s: %s is the answer to a 51st tag, but not to another value of one of fifty', async (_, refusal, kind) => {
  const tag = await kind(cloud.config);
  const fifty = Array.from({ length: 50 }, (_, at) => `tag-${at}`);
  await tag(fifty.slice(0, 49));
  await tag(fifty);
  await expect(tag(['one-more'])).rejects.toMatchObject({ name: refusal });
  await tag(['tag-7']);
});
