/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
import { ACM } from '@aws-sdk/client-acm';
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackUpdateComplete } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { ECR } from '@aws-sdk/client-ecr';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { Lambda } from '@aws-sdk/client-lambda';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

const StackName = 'tags';
const waiting = () => ({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 });

/** The role trusts what the function and the state machine need. */
const trust = { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] }, Action: 'sts:AssumeRole' };
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> = {
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName: 'm',
      Namespace: 'n',
      Period: 60,
      EvaluationPeriods: 1,
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    },
  },
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'api', AuthenticationType: 'API_KEY' } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tagged' } },
  Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'example.com' } },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: roleArn, Code: { ZipFile: 'exports.handler = async () => 1;' } },
  },
  Key: { Type: 'AWS::KMS::Key', Properties: {} },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: roleArn, DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}' },
  },
  Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/tagged', Type: 'String', Value: '1' } },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 10 } },
  Repository: { Type: 'AWS::ECR::Repository', Properties: {} },
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [trust] } } },
  Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } },
  Schedules: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: {} },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 's' } },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    },
  },
  Topic: { Type: 'AWS::SNS::Topic', Properties: { Tags: [{ Key: 'own', Value: 'yes' }] } },
  Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com' } },
};

const arns = ['Alarm', 'Api', 'Bus', 'Function', 'Pool', 'Repository', 'Rule', 'Schedules', 'Table'];
const Outputs = Object.fromEntries(arns.map((name) => [name, { Value: { 'Fn::GetAtt': [name, 'Arn'] } }]));
const template = (changes: typeof Resources = {}) => JSON.stringify({ Resources: { ...Resources, ...changes }, Outputs });

type TagList =
  | { Key?: string | undefined; Value?: string | undefined; key?: string; value?: string }[]
  | Record<string, string>
  | undefined;
const asRecord = (tags: TagList): Record<string, string> =>
  Array.isArray(tags) ? Object.fromEntries(tags.map((tag) => [tag.Key ?? tag.key ?? '', tag.Value ?? tag.value ?? ''])) : (tags ?? {});

/** The tags of every resource, by the operation of its own service. */
async function tagsOfAll(): Promise<Record<string, Record<string, string>>> {
  const { config } = cloud;
  const { StackResources = [] } = await client.describeStackResources({ StackName });
  const id = Object.fromEntries(StackResources.map((one) => [one.LogicalResourceId ?? '', one.PhysicalResourceId ?? '']));
  const { Stacks } = await client.describeStacks({ StackName });
  const arn = Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue ?? '']));
  const events = new EventBridge(config);
  const told: Record<string, Promise<TagList>> = {
    Alarm: new CloudWatch(config).listTagsForResource({ ResourceARN: arn.Alarm }).then(({ Tags }) => Tags),
    Api: new AppSync(config).listTagsForResource({ resourceArn: arn.Api }).then(({ tags }) => tags),
    Bucket: new S3({ ...config, forcePathStyle: true }).getBucketTagging({ Bucket: id.Bucket }).then(({ TagSet }) => TagSet),
    Bus: events.listTagsForResource({ ResourceARN: arn.Bus }).then(({ Tags }) => Tags),
    Certificate: new ACM(config).listTagsForCertificate({ CertificateArn: id.Certificate }).then(({ Tags }) => Tags),
    Function: new Lambda(config).listTags({ Resource: arn.Function }).then(({ Tags }) => Tags),
    Key: new KMS(config)
      .listResourceTags({ KeyId: id.Key })
      .then(({ Tags }) => asRecord(Tags?.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })))),
    Logs: new CloudWatchLogs(config).listTagsLogGroup({ logGroupName: id.Logs }).then(({ tags }) => tags),
    Machine: new SFN(config).listTagsForResource({ resourceArn: id.Machine }).then(({ tags }) => tags),
    Parameter: new SSM(config)
      .listTagsForResource({ ResourceType: 'Parameter', ResourceId: id.Parameter })
      .then(({ TagList: tags }) => tags),
    Pool: new CognitoIdentityProvider(config).listTagsForResource({ ResourceArn: arn.Pool }).then(({ Tags }) => Tags),
    Queue: new SQS(config).listQueueTags({ QueueUrl: id.Queue }).then(({ Tags }) => Tags),
    Repository: new ECR(config).listTagsForResource({ resourceArn: arn.Repository }).then(({ tags }) => tags),
    Role: new IAM(config).listRoleTags({ RoleName: id.Role }).then(({ Tags }) => Tags),
    Rule: events.listTagsForResource({ ResourceARN: arn.Rule }).then(({ Tags }) => Tags),
    Schedules: new Scheduler(config).listTagsForResource({ ResourceArn: arn.Schedules }).then(({ Tags }) => Tags),
    Secret: new SecretsManager(config).describeSecret({ SecretId: id.Secret }).then(({ Tags }) => Tags),
    Table: new DynamoDB(config).listTagsOfResource({ ResourceArn: arn.Table }).then(({ Tags }) => Tags),
    Topic: new SNS(config).listTagsForResource({ ResourceArn: id.Topic }).then(({ Tags }) => Tags),
    Zone: new Route53(config)
      .listTagsForResource({ ResourceType: 'hostedzone', ResourceId: id.Zone })
      .then(({ ResourceTagSet }) => ResourceTagSet?.Tags),
  };
  const entries = Object.entries(told).map(async ([name, tags]) => [name, asRecord(await tags)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

test('what a stack makes is tagged with the stack, its tags and the name in the template, whatever the service', async () => {
  const created = await client.createStack({
    StackName,
    TemplateBody: template(),
    Tags: [{ Key: 'team', Value: 'a' }],
    Capabilities: ['CAPABILITY_IAM'],
  });
  await waitUntilStackCreateComplete(waiting(), { StackName });
  const expected = (team: string) =>
    Object.fromEntries(
      Object.keys(Resources).map((name) => [
        name,
        {
          'aws:cloudformation:stack-name': StackName,
          'aws:cloudformation:stack-id': created.StackId,
          'aws:cloudformation:logical-id': name,
          team,
          ...(name === 'Topic' && { own: 'yes' }),
        },
      ]),
    );
  expect(await tagsOfAll()).toEqual(expected('a'));

  const changes = { Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 20 } } };
  await client.updateStack({
    StackName,
    TemplateBody: template(changes),
    Tags: [{ Key: 'team', Value: 'b' }],
    Capabilities: ['CAPABILITY_IAM'],
  });
  await waitUntilStackUpdateComplete(waiting(), { StackName });
  expect(await tagsOfAll()).toEqual(expected('b'));
});

test('those tags are no drift, and nobody else sets them', async () => {
  const { StackDriftDetectionId } = await client.detectStackDrift({ StackName });
  const detection = () => client.describeStackDriftDetectionStatus({ StackDriftDetectionId });
  await expect.poll(async () => (await detection()).DetectionStatus, { interval: 20 }).toBe('DETECTION_COMPLETE');
  const { StackResourceDrifts = [] } = await client.describeStackResourceDrifts({ StackName });
  expect(StackResourceDrifts.filter(({ StackResourceDriftStatus }) => StackResourceDriftStatus === 'MODIFIED')).toEqual([]);

  const sns = new SNS(cloud.config);
  const { StackResources } = await client.describeStackResources({ StackName, LogicalResourceId: 'Topic' });
  const ResourceArn = StackResources?.[0]?.PhysicalResourceId ?? '';
  const tag = (Key: string) => sns.tagResource({ ResourceArn, Tags: [{ Key, Value: 'x' }] });
  await expect(tag('aws:cloudformation:stack-name')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  // What CloudFormation has set does not keep others from being added.
  await tag('mine');
  expect(asRecord((await sns.listTagsForResource({ ResourceArn })).Tags)).toMatchObject({
    mine: 'x',
    own: 'yes',
    'aws:cloudformation:stack-name': StackName,
  });
});

test('a bucket keeps them whatever tags it is given, and so does a user pool', async () => {
  const s3 = new S3({ ...cloud.config, forcePathStyle: true });
  const cognito = new CognitoIdentityProvider(cloud.config);
  const { StackResources = [] } = await client.describeStackResources({ StackName });
  const idOf = (logicalId: string) => StackResources.find(({ LogicalResourceId }) => LogicalResourceId === logicalId)?.PhysicalResourceId;
  const Bucket = idOf('Bucket');
  const { TagSet = [] } = await s3.getBucketTagging({ Bucket });
  const put = (tags: typeof TagSet) => s3.putBucketTagging({ Bucket, Tagging: { TagSet: tags } });
  await put([...TagSet, { Key: 'mine', Value: 'x' }]);
  const removed = { name: 'InvalidTag', message: 'System tags cannot be removed by requester' };
  await expect(put([{ Key: 'mine', Value: 'x' }])).rejects.toMatchObject(removed);
  await expect(s3.deleteBucketTagging({ Bucket })).rejects.toMatchObject(removed);
  await expect(put(TagSet.map(({ Key }) => ({ Key, Value: 'other' })))).rejects.toMatchObject({
    message: 'System tags cannot be added/updated by requester',
  });
  expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual([...TagSet, { Key: 'mine', Value: 'x' }]);

  const UserPoolId = idOf('Pool');
  await cognito.updateUserPool({ UserPoolId, UserPoolTags: { mine: 'x' } });
  const { UserPool } = await cognito.describeUserPool({ UserPoolId });
  const all = { mine: 'x', 'aws:cloudformation:logical-id': 'Pool' };
  expect(UserPool?.UserPoolTags).toMatchObject(all);
  // Whoever gives back what was told changes nothing of AWS's.
  await cognito.updateUserPool({ UserPoolId, UserPoolTags: UserPool?.UserPoolTags });
  await expect(cognito.updateUserPool({ UserPoolId, UserPoolTags: { ...all, 'aws:cloudformation:logical-id': 'x' } })).rejects.toThrow(
    'aws:',
  );
  s3.destroy();
  cognito.destroy();
});

test('a template gives none', async () => {
  const Tags = [{ Key: 'aws:cloudformation:stack-name', Value: 'another' }];
  await client.createStack({
    StackName: 'pretending',
    TemplateBody: JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { Tags } } } }),
  });
  const failed = async () => {
    const { StackEvents = [] } = await client.describeStackEvents({ StackName: 'pretending' });
    return StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason;
  };
  await expect.poll(failed, { interval: 20 }).toBe('aws: prefixed tag key names are not allowed for external use.');
});
