/**
 * Whoever gives a service a role must be allowed to pass it on: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html.
 * Which operations take roles, their schemas tell, and for attributes of topics
 * https://docs.aws.amazon.com/sns/latest/dg/msg-status-topics.html.
 */
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOperationSchema } from '../protocols/schema';
import { services } from '../services/index';
import { allow, makeRole, makeUser, setPolicyOf } from '../testing/identities';
import { startCloud, type TestCloud } from '../testing/start-cloud';

/** Those that look at once whether they may have the role. */
const SERVICES = ['cloudformation', 'scheduler', 'states'].map((name) => `${name}.amazonaws.com`);

let cloud: TestCloud;
let RoleArn: string;
let user: TestCloud['config'];
const at = { api: '', pool: '', identities: '', topic: '' };
const everything = { Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' };
const pass = (service: string) => ({
  ...allow('iam:PassRole', RoleArn),
  Condition: { StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } },
});

beforeAll(async () => {
  cloud = await startCloud();
  RoleArn = await makeRole(cloud, 'powerful', SERVICES, allow('*'));
  user = await makeUser(cloud, 'ordinary');
  const { config } = cloud;
  at.api = (await new AppSync(config).createGraphqlApi({ name: 'a', authenticationType: 'API_KEY' })).graphqlApi?.apiId ?? '';
  at.pool = (await new CognitoIdentityProvider(config).createUserPool({ PoolName: 'p' })).UserPool?.Id ?? '';
  await new CognitoIdentityProvider(config).createGroup({ UserPoolId: at.pool, GroupName: 'there' });
  const identities = { IdentityPoolName: 'i', AllowUnauthenticatedIdentities: true };
  at.identities = (await new CognitoIdentity(config).createIdentityPool(identities)).IdentityPoolId ?? '';
  at.topic = (await new SNS(config).createTopic({ Name: 't' })).TopicArn ?? '';
  await new EventBridge(config).putRule({ Name: 'there', ScheduleExpression: 'rate(1 day)' });
  await new IAM(config).createInstanceProfile({ InstanceProfileName: 'machine' });
  await new CloudWatchLogs(config).createLogGroup({ logGroupName: 'g' });
});
afterAll(() => cloud.stop());

const machine = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const stack = JSON.stringify({ Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } });
const sms = () => ({ SnsCallerArn: RoleArn, ExternalId: 'x' });
const logging = () => ({ cloudWatchLogsRoleArn: RoleArn, fieldLogLevel: 'ALL' as const });
const queue = 'arn:aws:sqs:us-east-1:123456789012:q';

/** By who gets the role, and the operation. */
const CALLS: Record<string, Record<string, () => Promise<unknown>>> = {
  appsync: {
    CreateDataSource: () => new AppSync(user).createDataSource({ apiId: at.api, name: 'none', type: 'NONE', serviceRoleArn: RoleArn }),
    UpdateDataSource: () => new AppSync(user).updateDataSource({ apiId: at.api, name: 'none', type: 'NONE', serviceRoleArn: RoleArn }),
    CreateGraphqlApi: () => new AppSync(user).createGraphqlApi({ name: 'b', authenticationType: 'API_KEY', logConfig: logging() }),
  },
  cloudformation: {
    CreateStack: () => new CloudFormation(user).createStack({ StackName: 'passed', TemplateBody: stack, RoleARN: RoleArn }),
  },
  'cognito-identity': {
    SetIdentityPoolRoles: () =>
      new CognitoIdentity(user).setIdentityPoolRoles({ IdentityPoolId: at.identities, Roles: { authenticated: RoleArn } }),
  },
  'cognito-idp': {
    CreateGroup: () => new CognitoIdentityProvider(user).createGroup({ UserPoolId: at.pool, GroupName: 'g', RoleArn }),
    UpdateGroup: () => new CognitoIdentityProvider(user).updateGroup({ UserPoolId: at.pool, GroupName: 'there', RoleArn }),
    CreateUserImportJob: () =>
      new CognitoIdentityProvider(user).createUserImportJob({ UserPoolId: at.pool, JobName: 'j', CloudWatchLogsRoleArn: RoleArn }),
    CreateUserPool: () => new CognitoIdentityProvider(user).createUserPool({ PoolName: 'texting', SmsConfiguration: sms() }),
    SetUserPoolMfaConfig: () =>
      new CognitoIdentityProvider(user).setUserPoolMfaConfig({
        UserPoolId: at.pool,
        SmsMfaConfiguration: { SmsConfiguration: sms() },
      }),
  },
  ec2: {
    AddRoleToInstanceProfile: () => new IAM(user).addRoleToInstanceProfile({ InstanceProfileName: 'machine', RoleName: 'powerful' }),
  },
  events: {
    PutRule: () => new EventBridge(user).putRule({ Name: 'r', ScheduleExpression: 'rate(1 day)', RoleArn }),
    PutTargets: () => new EventBridge(user).putTargets({ Rule: 'there', Targets: [{ Id: 'q', Arn: queue, RoleArn }] }),
  },
  lambda: {
    CreateFunction: () =>
      new Lambda(user).createFunction({
        FunctionName: 'f',
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: RoleArn,
        Code: { ZipFile: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64') },
      }),
    UpdateFunctionConfiguration: () => new Lambda(user).updateFunctionConfiguration({ FunctionName: 'f', Role: RoleArn }),
  },
  scheduler: {
    CreateSchedule: () =>
      new Scheduler(user).createSchedule({
        Name: 's',
        ScheduleExpression: 'rate(1 day)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: queue, RoleArn },
      }),
  },
  sns: {
    SetTopicAttributes: () =>
      new SNS(user).setTopicAttributes({
        TopicArn: at.topic,
        AttributeName: 'LambdaSuccessFeedbackRoleArn',
        AttributeValue: RoleArn,
      }),
    CreateTopic: () => new SNS(user).createTopic({ Name: 'reporting', Attributes: { SQSFailureFeedbackRoleArn: RoleArn } }),
  },
  states: {
    CreateStateMachine: () => new SFN(user).createStateMachine({ name: 'm', definition: machine, roleArn: RoleArn }),
  },
};

const rows = Object.entries(CALLS).flatMap(([service, calls]) =>
  Object.entries(calls).map(([operation, call]) => ({ service, operation, call })),
);

describe('a role is passed on', () => {
  it.each(rows)('with $operation to $service by who may pass it there, and by nobody else', async ({ service, call }) => {
    const refused = { name: expect.stringMatching(/AccessDenied|AuthorizationError/), message: expect.stringContaining('iam:PassRole') };
    await setPolicyOf(cloud, 'ordinary', everything);
    await expect(call()).rejects.toMatchObject(refused);
    await setPolicyOf(cloud, 'ordinary', everything, pass('another'));
    await expect(call()).rejects.toMatchObject(refused);
    await setPolicyOf(cloud, 'ordinary', everything, pass(service));
    await expect(call()).resolves.toBeDefined();
  });

  /** Services that take roles by their ARNs without anything to act with them, and members that are refused or hand nothing on. */
  const NOT_PASSED = new Set([
    // Whoever has the identity assumes it, as its trust policy says.
    'cognito-identity GetCredentialsForIdentity CustomRoleArn',
    // These are refused whatever they name.
    'dynamodb UpdateGlobalTableSettings',
    'dynamodb UpdateTableReplicaAutoScaling',
    'secrets-manager RotateSecret ExternalSecretRotationRoleArn',
    'sts AssumeRole RoleArn',
    'sts AssumeRoleWithWebIdentity RoleArn',
  ]);

  it('by every operation whose schema has a role in it', async () => {
    const forgotten: string[] = [];
    for (const [name, service] of Object.entries(services)) {
      const offered = Object.values(await service.schemas()).filter(isOperationSchema);
      for (const schema of offered) {
        const paths = schema[2] in service.operations ? rolePaths(NormalizedSchema.of(schema[4])) : [];
        const operation = paths.length > 0 ? await service.operations[schema[2]]?.() : undefined;
        for (const path of operation ? paths : []) {
          const id = `${name} ${schema[2]} ${path.join('.')}`;
          if (NOT_PASSED.has(id) || NOT_PASSED.has(`${name} ${schema[2]}`)) continue;
          const passed = operation?.rolesPassed?.(inputWith(path) as never, {} as never) ?? [];
          if (service.rolesGoTo === undefined || !passed.includes('the-role')) forgotten.push(id);
        }
      }
    }
    expect(forgotten).toEqual([]);
  });
});

/** Ways to the members that are roles' ARNs; `[]` and `{}` lead into lists and maps. */
function rolePaths(schema: NormalizedSchema, path: string[] = [], within: string[] = []): string[][] {
  if (schema.isListSchema()) return rolePaths(schema.getValueSchema(), [...path, '[]'], within);
  if (schema.isMapSchema()) return rolePaths(schema.getValueSchema(), [...path, '{}'], within);
  const name = schema.getName(true) ?? '';
  if (!schema.isStructSchema() || within.includes(name)) {
    const member = path.filter((step) => step !== '[]' && step !== '{}').at(-1) ?? '';
    return /(^|[a-z])roles?(arn)?$|^SnsCallerArn$/i.test(member) ? [path] : [];
  }
  return Array.from(schema.structIterator()).flatMap(([step, member]) => rolePaths(member, [...path, step], [...within, name]));
}

function inputWith([step, ...rest]: string[]): unknown {
  if (step === undefined) return 'the-role';
  if (step === '[]') return [inputWith(rest)];
  return { [step === '{}' ? 'any' : step]: inputWith(rest) };
}
