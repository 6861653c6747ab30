/**
 * Who may do what with which tags: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html, and for each service the
 * condition keys of its page in https://docs.aws.amazon.com/service-authorization/latest/reference/.
 */
import { ACM } from '@aws-sdk/client-acm';
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type CreateTableCommandInput, DynamoDB } from '@aws-sdk/client-dynamodb';
import { ECR } from '@aws-sdk/client-ecr';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow, makeRole, makeUser, setPolicyOf } from '../testing/identities';
import { startCloud, type TestCloud } from '../testing/start-cloud';

type Config = TestCloud['config'];

/** Makes a thing with a tag, and gives what looks at it. */
interface Kind {
  /** The user may do nothing but what is here. */
  read: string;
  make(config: Config, team: string): Promise<(config: Config) => Promise<unknown>>;
}

let cloud: TestCloud;
let roleArn: string;
beforeAll(async () => {
  cloud = await startCloud();
  roleArn = await makeRole(cloud, 'worker', 'states.amazonaws.com');
});
afterAll(() => cloud.stop());

const tagsOf = (team: string) => ({
  list: [{ Key: 'team', Value: team }],
  small: [{ key: 'team', value: team }],
  long: [{ TagKey: 'team', TagValue: team }],
  map: { team },
});
const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const table: Omit<CreateTableCommandInput, 'TableName'> = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};

/** By how they take their tags: pairs of three spellings, maps, query strings; in the body and in headers. */
const KINDS: Record<string, Kind> = {
  acm: {
    read: 'acm:DescribeCertificate',
    async make(config, team) {
      const { CertificateArn } = await new ACM(config).requestCertificate({ DomainName: `${team}.example.com`, Tags: tagsOf(team).list });
      return (as) => new ACM(as).describeCertificate({ CertificateArn });
    },
  },
  appsync: {
    read: 'appsync:GetGraphqlApi',
    async make(config, team) {
      const { graphqlApi } = await new AppSync(config).createGraphqlApi({
        name: team,
        authenticationType: 'API_KEY',
        tags: tagsOf(team).map,
      });
      return (as) => new AppSync(as).getGraphqlApi({ apiId: graphqlApi?.apiId });
    },
  },
  cloudformation: {
    read: 'cloudformation:DescribeStacks',
    async make(config, team) {
      const TemplateBody = JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } });
      await new CloudFormation(config).createStack({ StackName: `of-${team}`, TemplateBody, Tags: tagsOf(team).list });
      return (as) => new CloudFormation(as).describeStacks({ StackName: `of-${team}` });
    },
  },
  cloudwatch: {
    read: 'cloudwatch:ListTagsForResource',
    async make(config, team) {
      const alarm = { AlarmName: team, AlarmRule: 'FALSE', Tags: tagsOf(team).list };
      await new CloudWatch(config).putCompositeAlarm(alarm);
      const ResourceARN = `arn:aws:cloudwatch:us-east-1:${cloud.accountId}:alarm:${team}`;
      return (as) => new CloudWatch(as).listTagsForResource({ ResourceARN });
    },
  },
  'cognito-identity': {
    read: 'cognito-identity:DescribeIdentityPool',
    async make(config, team) {
      const pool = { IdentityPoolName: team, AllowUnauthenticatedIdentities: false, IdentityPoolTags: tagsOf(team).map };
      const { IdentityPoolId } = await new CognitoIdentity(config).createIdentityPool(pool);
      return (as) => new CognitoIdentity(as).describeIdentityPool({ IdentityPoolId });
    },
  },
  'cognito-idp': {
    read: 'cognito-idp:DescribeUserPool',
    async make(config, team) {
      const { UserPool } = await new CognitoIdentityProvider(config).createUserPool({ PoolName: team, UserPoolTags: tagsOf(team).map });
      return (as) => new CognitoIdentityProvider(as).describeUserPool({ UserPoolId: UserPool?.Id });
    },
  },
  dynamodb: {
    read: 'dynamodb:Query',
    async make(config, team) {
      await new DynamoDB(config).createTable({ ...table, TableName: `of-${team}`, Tags: tagsOf(team).list });
      const query = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'x' } } };
      return (as) => new DynamoDB(as).query({ TableName: `of-${team}`, ...query });
    },
  },
  ecr: {
    read: 'ecr:DescribeRepositories',
    async make(config, team) {
      await new ECR(config).createRepository({ repositoryName: `of-${team}`, tags: tagsOf(team).list });
      return (as) => new ECR(as).describeRepositories({ repositoryNames: [`of-${team}`] });
    },
  },
  events: {
    read: 'events:DescribeRule',
    async make(config, team) {
      await new EventBridge(config).putRule({ Name: team, ScheduleExpression: 'rate(1 day)', Tags: tagsOf(team).list });
      return (as) => new EventBridge(as).describeRule({ Name: team });
    },
  },
  iam: {
    read: 'iam:GetRole',
    async make(config, team) {
      const AssumeRolePolicyDocument = JSON.stringify({ Statement: [] });
      await new IAM(config).createRole({ RoleName: team, Path: '/teams/', AssumeRolePolicyDocument, Tags: tagsOf(team).list });
      return (as) => new IAM(as).getRole({ RoleName: team });
    },
  },
  kms: {
    read: 'kms:GenerateDataKey',
    async make(config, team) {
      const { KeyMetadata } = await new KMS(config).createKey({ Tags: tagsOf(team).long });
      return (as) => new KMS(as).generateDataKey({ KeyId: KeyMetadata?.KeyId, KeySpec: 'AES_256' });
    },
  },
  lambda: {
    read: 'lambda:GetFunctionConfiguration',
    async make(config, team) {
      const Code = { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') };
      const settings = { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: roleArn, Code } as const;
      await new Lambda(config).createFunction({ FunctionName: team, ...settings, Tags: tagsOf(team).map });
      return (as) => new Lambda(as).getFunctionConfiguration({ FunctionName: team });
    },
  },
  logs: {
    read: 'logs:DescribeLogStreams',
    async make(config, team) {
      await new CloudWatchLogs(config).createLogGroup({ logGroupName: team, tags: tagsOf(team).map });
      return (as) => new CloudWatchLogs(as).describeLogStreams({ logGroupName: team });
    },
  },
  scheduler: {
    read: 'scheduler:GetScheduleGroup',
    async make(config, team) {
      await new Scheduler(config).createScheduleGroup({ Name: team, Tags: tagsOf(team).list });
      return (as) => new Scheduler(as).getScheduleGroup({ Name: team });
    },
  },
  secretsmanager: {
    read: 'secretsmanager:DescribeSecret',
    async make(config, team) {
      await new SecretsManager(config).createSecret({ Name: team, SecretString: 's', Tags: tagsOf(team).list });
      return (as) => new SecretsManager(as).describeSecret({ SecretId: team });
    },
  },
  sns: {
    read: 'sns:GetTopicAttributes',
    async make(config, team) {
      const { TopicArn } = await new SNS(config).createTopic({ Name: team, Tags: tagsOf(team).list });
      return (as) => new SNS(as).getTopicAttributes({ TopicArn });
    },
  },
  sqs: {
    read: 'sqs:ReceiveMessage',
    async make(config, team) {
      const { QueueUrl } = await new SQS(config).createQueue({ QueueName: team, tags: tagsOf(team).map });
      return (as) => new SQS(as).receiveMessage({ QueueUrl });
    },
  },
  ssm: {
    read: 'ssm:GetParameter',
    async make(config, team) {
      await new SSM(config).putParameter({ Name: `/of/${team}`, Type: 'String', Value: 'v', Tags: tagsOf(team).list });
      return (as) => new SSM(as).getParameter({ Name: `/of/${team}` });
    },
  },
  states: {
    read: 'states:DescribeStateMachine',
    async make(config, team) {
      const machine = { name: team, definition, roleArn, tags: tagsOf(team).small };
      const { stateMachineArn } = await new SFN(config).createStateMachine(machine);
      return (as) => new SFN(as).describeStateMachine({ stateMachineArn });
    },
  },
};

const refused = { name: expect.stringMatching(/AccessDenied|AuthorizationError/) };

describe.each(Object.entries(KINDS))('%s', (service, { read, make }) => {
  it('lets in by the tags of what is there, and of what is asked for', async () => {
    const own = await make(cloud.config, `own-${service}`);
    const others = await make(cloud.config, `others-${service}`);
    const UserName = `user-of-${service}`;
    const user = await makeUser(cloud, UserName);

    await setPolicyOf(cloud, UserName, { ...allow(read), Condition: { StringEquals: { 'aws:ResourceTag/team': `own-${service}` } } });
    await own(user);
    await expect(others(user)).rejects.toMatchObject(refused);

    const tagged = {
      StringEquals: { 'aws:RequestTag/team': `made-${service}` },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
    };
    const pass = allow('iam:PassRole', roleArn);
    await setPolicyOf(cloud, UserName, { ...allow(`${service}:*`), Condition: tagged }, pass);
    await make(user, `made-${service}`);
    await expect(make(user, `other-${service}`)).rejects.toMatchObject(refused);
  });
});

it('lets in by the tags of the version of an object, and of those that it gets', async () => {
  const s3 = new S3({ ...cloud.config, forcePathStyle: true });
  const at = { Bucket: 'tagged-objects', Key: 'k' };
  await s3.createBucket(at);
  await s3.putBucketVersioning({ ...at, VersioningConfiguration: { Status: 'Enabled' } });
  const { VersionId } = await s3.putObject({ ...at, Body: 'private', Tagging: 'level=private' });
  await s3.putObject({ ...at, Body: 'public', Tagging: 'level=public' });
  const when = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } });
  const statements = [
    { ...allow(['s3:GetObject', 's3:GetObjectVersion']), ...when('s3:ExistingObjectTag/level', 'public') },
    { ...allow(['s3:PutObject', 's3:PutObjectTagging']), ...when('s3:RequestObjectTag/level', 'public') },
  ];
  const user = new S3({ ...(await makeUser(cloud, 'reader', ...statements)), forcePathStyle: true });
  expect(await (await user.getObject(at)).Body?.transformToString()).toBe('public');
  await expect(user.getObject({ ...at, VersionId })).rejects.toMatchObject(refused);
  await user.putObject({ ...at, Body: 'x', Tagging: 'level=public' });
  await expect(user.putObject({ ...at, Body: 'x', Tagging: 'level=private' })).rejects.toMatchObject(refused);
  await expect(user.putObject({ ...at, Body: 'x' })).rejects.toMatchObject(refused);
});

it('keeps tags in by their keys, whether they are set or removed', async () => {
  const sqs = new SQS(cloud.config);
  const { QueueUrl } = await sqs.createQueue({ QueueName: 'kept', tags: { team: 'a', cost: '1' } });
  const free = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['cost'] } };
  const user = new SQS(await makeUser(cloud, 'tagger', { ...allow(['sqs:TagQueue', 'sqs:UntagQueue']), Condition: free }));
  await user.tagQueue({ QueueUrl, Tags: { cost: '2' } });
  await user.untagQueue({ QueueUrl, TagKeys: ['cost'] });
  await expect(user.tagQueue({ QueueUrl, Tags: { team: 'b' } })).rejects.toMatchObject(refused);
  await expect(user.untagQueue({ QueueUrl, TagKeys: ['cost', 'team'] })).rejects.toMatchObject(refused);
  expect((await sqs.listQueueTags({ QueueUrl })).Tags).toEqual({ team: 'a' });
});
