/**
 * Drift of types whose services are asked through their own API, over the wire: changed there, it shows here. Sources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html
 */
import { AppSync } from '@aws-sdk/client-appsync';
import { CloudFormation, type StackResourceDrift, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { CloudFront } from '@aws-sdk/client-cloudfront';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { Lambda } from '@aws-sdk/client-lambda';
import { Route53 } from '@aws-sdk/client-route-53';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';

const StackName = 'drifting';
const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });
const ref = (name: string) => ({ Ref: name });
const ApiId = att('Api', 'ApiId');
const UserPoolId = ref('Pool');
const FunctionName = ref('Handler');
const partialArn = { 'Fn::Join': [':', [ref('AWS::AccountId'), 'function', FunctionName]] };

const policyOf = (Action: string) => ({ Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action, Resource: '*' }] });

/** Resources by logical id: their type without `AWS::`, and their properties. */
const RESOURCES: Record<string, [type: string, properties: Record<string, unknown>]> = {
  Role: [
    'IAM::Role',
    {
      AssumeRolePolicyDocument: {
        Statement: [
          { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'appsync.amazonaws.com'] }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [{ PolicyName: 'queue', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] } }],
    },
  ],
  Api: ['AppSync::GraphQLApi', { Name: 'api', AuthenticationType: 'API_KEY', XrayEnabled: 'false', Tags: [{ Key: 'a', Value: 'b' }] }],
  ApiKey: ['AppSync::ApiKey', { ApiId, Description: 'key' }],
  Schema: ['AppSync::GraphQLSchema', { ApiId, Definition: 'type Query { hello: String }' }],
  Source: ['AppSync::DataSource', { ApiId, Name: 'none', Type: 'NONE', Description: 'nothing' }],
  Step: [
    'AppSync::FunctionConfiguration',
    {
      ApiId,
      Name: 'step',
      DataSourceName: att('Source', 'Name'),
      FunctionVersion: '2018-05-29',
      RequestMappingTemplate: '{"version":"2018-05-29"}',
      ResponseMappingTemplate: '"one"',
    },
  ],
  Resolver: [
    'AppSync::Resolver',
    {
      ApiId,
      TypeName: 'Query',
      FieldName: 'hello',
      Kind: 'PIPELINE',
      PipelineConfig: { Functions: [att('Step', 'FunctionId')] },
      RequestMappingTemplate: '{}',
      ResponseMappingTemplate: '"a"',
    },
  ],
  Pool: [
    'Cognito::UserPool',
    {
      UserPoolName: 'pool',
      AutoVerifiedAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: '8' } },
      Schema: [{ Name: 'shoe', AttributeDataType: 'String' }],
      UserPoolTags: { team: 'a' },
    },
  ],
  Client: [
    'Cognito::UserPoolClient',
    { UserPoolId, ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], AccessTokenValidity: 1 },
  ],
  Group: ['Cognito::UserPoolGroup', { UserPoolId, GroupName: 'editors', Description: 'They edit', Precedence: 1 }],
  Domain: ['Cognito::UserPoolDomain', { UserPoolId, Domain: 'drifting' }],
  Server: [
    'Cognito::UserPoolResourceServer',
    { UserPoolId, Identifier: 'https://api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Reads' }] },
  ],
  Identities: [
    'Cognito::IdentityPool',
    {
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ClientId: ref('Client'), ProviderName: att('Pool', 'ProviderName') }],
    },
  ],
  Table: [
    'DynamoDB::GlobalTable',
    {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [{ Region: 'us-east-1', DeletionProtectionEnabled: false, Tags: [{ Key: 'a', Value: 'b' }] }],
    },
  ],
  Bus: ['Events::EventBus', { Name: 'bus' }],
  Put: ['Events::EventBusPolicy', { EventBusName: ref('Bus'), StatementId: 'put', Action: 'events:PutEvents', Principal: '111122223333' }],
  Allow: [
    'Events::EventBusPolicy',
    {
      EventBusName: ref('Bus'),
      StatementId: 'allow',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutRule', Resource: att('Bus', 'Arn') },
    },
  ],
  Logs: ['Logs::LogGroup', { LogGroupName: '/drift' }],
  Stream: ['Logs::LogStream', { LogGroupName: ref('Logs'), LogStreamName: 'one' }],
  Handler: [
    'Lambda::Function',
    { Runtime: 'nodejs20.x', Handler: 'index.handler', Role: att('Role', 'Arn'), Code: { ZipFile: 'exports.handler = async () => 1;' } },
  ],
  Version: ['Lambda::Version', { FunctionName, Description: 'first' }],
  Alias: ['Lambda::Alias', { FunctionName, Name: 'live', FunctionVersion: att('Version', 'Version'), Description: 'current' }],
  Permission: [
    'Lambda::Permission',
    { FunctionName, Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceAccount: '123456789012' },
  ],
  OtherAccount: ['Lambda::Permission', { FunctionName, Action: 'lambda:InvokeFunction', Principal: 'arn:aws:iam::111122223333:root' }],
  Retries: ['Lambda::EventInvokeConfig', { FunctionName, Qualifier: '$LATEST', MaximumRetryAttempts: 1 }],
  Url: ['Lambda::Url', { TargetFunctionArn: att('Handler', 'Arn'), AuthType: 'AWS_IAM', Cors: { AllowOrigins: ['*'] } }],
  Queue: ['SQS::Queue', {}],
  Mapping: ['Lambda::EventSourceMapping', { FunctionName: partialArn, EventSourceArn: att('Queue', 'Arn'), BatchSize: 5 }],
  Cache: [
    'CloudFront::CachePolicy',
    {
      CachePolicyConfig: {
        Name: 'cache',
        MinTTL: 0,
        MaxTTL: 10,
        DefaultTTL: 5,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true,
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'none' },
        },
      },
    },
  ],
  Alarm: [
    'CloudWatch::Alarm',
    {
      AlarmName: 'alarm',
      MetricName: 'm',
      Namespace: 'n',
      Period: 60,
      EvaluationPeriods: 1,
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
    },
  ],
  Roles: [
    'Cognito::IdentityPoolRoleAttachment',
    {
      IdentityPoolId: ref('Identities'),
      Roles: { authenticated: att('Role', 'Arn') },
      RoleMappings: {
        pool: {
          IdentityProvider: { 'Fn::Join': [':', [att('Pool', 'ProviderName'), ref('Client')]] },
          Type: 'Token',
          AmbiguousRoleResolution: 'AuthenticatedRole',
        },
      },
    },
  ],
  Responses: [
    'AppSync::ApiCache',
    { ApiId, ApiCachingBehavior: 'FULL_REQUEST_CACHING', Ttl: '60', Type: 'SMALL', TransitEncryptionEnabled: 'true' },
  ],
  Topic: ['SNS::Topic', {}],
  TopicPolicy: ['SNS::TopicPolicy', { Topics: [ref('Topic')], PolicyDocument: policyOf('sns:Publish') }],
  Other: ['SQS::Queue', {}],
  QueuePolicy: ['SQS::QueuePolicy', { Queues: [ref('Queue'), ref('Other')], PolicyDocument: policyOf('sqs:SendMessage') }],
  Zone: ['Route53::HostedZone', { Name: 'drift.test' }],
  Records: [
    'Route53::RecordSetGroup',
    {
      HostedZoneId: ref('Zone'),
      RecordSets: [
        { Name: 'a.drift.test', Type: 'A', TTL: '60', ResourceRecords: ['192.0.2.1'] },
        { Name: 'b.drift.test.', Type: 'TXT', TTL: 60, ResourceRecords: ['"b"'] },
      ],
    },
  ],
  Handle: ['CloudFormation::WaitConditionHandle', {}],
};

/** What there is nothing to look at of is neither in sync nor drifted. */
const UNCHECKED = ['Handle'];

const template = JSON.stringify({
  Resources: Object.fromEntries(
    Object.entries(RESOURCES).map(([name, [type, Properties]]) => [name, { Type: `AWS::${type}`, Properties }]),
  ),
});

let cloud: TestCloud;
let client: CloudFormation;
beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
  await client.createStack({ StackName, TemplateBody: template, Capabilities: ['CAPABILITY_IAM'] });
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.05 } as never, { StackName });
}, 60_000);
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

async function drifts(): Promise<Map<string, StackResourceDrift>> {
  const { StackDriftDetectionId } = await client.detectStackDrift({ StackName });
  const detection = () => client.describeStackDriftDetectionStatus({ StackDriftDetectionId });
  await expect.poll(async () => (await detection()).DetectionStatus, { interval: 20 }).toBe('DETECTION_COMPLETE');
  const { StackResourceDrifts = [] } = await client.describeStackResourceDrifts({ StackName });
  return new Map(StackResourceDrifts.map((drift) => [drift.LogicalResourceId ?? '', drift]));
}

test('what nobody has changed is in sync, whatever the type', async () => {
  const found = await drifts();
  const different = [...found.values()].filter(({ StackResourceDriftStatus }) => StackResourceDriftStatus !== 'IN_SYNC');
  expect(different.map(({ LogicalResourceId, PropertyDifferences }) => ({ LogicalResourceId, PropertyDifferences }))).toEqual([]);
  expect(Object.keys(RESOURCES).filter((name) => !found.has(name))).toEqual(UNCHECKED);
  const { StackResources = [] } = await client.describeStackResources({ StackName, LogicalResourceId: 'Handle' });
  expect(StackResources[0]?.DriftInformation?.StackResourceDriftStatus).toBe('NOT_CHECKED');
});

test('what was changed or deleted by its own service shows with the property that differs', async () => {
  const { config } = cloud;
  const { StackResources = [] } = await client.describeStackResources({ StackName });
  const id = Object.fromEntries(StackResources.map((one) => [one.LogicalResourceId ?? '', one.PhysicalResourceId ?? '']));
  const last = (name: string): string => id[name]?.split('/').at(-1) ?? '';
  const appsync = new AppSync(config);
  const cognito = new CognitoIdentityProvider(config);
  const lambda = new Lambda(config);
  const events = new EventBridge(config);
  const cloudFront = new CloudFront(config);
  const apiId = last('Api');
  const FunctionName = id.Handler ?? '';
  const policy = await cloudFront.getCachePolicy({ Id: id.Cache });
  const changes: [string, () => Promise<unknown>, string | undefined][] = [
    ['Api', () => appsync.updateGraphqlApi({ apiId, name: 'other', authenticationType: 'API_KEY' }), '/Name'],
    ['Schema', () => appsync.startSchemaCreation({ apiId, definition: Buffer.from('type Query { hello: Int }') }), '/Definition'],
    ['Responses', () => appsync.updateApiCache({ apiId, ttl: 30, type: 'SMALL', apiCachingBehavior: 'FULL_REQUEST_CACHING' }), '/Ttl'],
    ['Roles', () => new CognitoIdentity(config).setIdentityPoolRoles({ IdentityPoolId: id.Identities, Roles: {} }), undefined],
    [
      'QueuePolicy',
      () => new SQS(config).setQueueAttributes({ QueueUrl: id.Other, Attributes: { Policy: JSON.stringify(policyOf('sqs:*')) } }),
      '/PolicyDocument',
    ],
    [
      'TopicPolicy',
      () => new SNS(config).setTopicAttributes({ TopicArn: id.Topic, AttributeName: 'Policy', AttributeValue: '' }),
      undefined,
    ],
    [
      'Records',
      () =>
        new Route53(config).changeResourceRecordSets({
          HostedZoneId: id.Zone,
          ChangeBatch: {
            Changes: [
              {
                Action: 'UPSERT',
                ResourceRecordSet: { Name: 'a.drift.test', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.2' }] },
              },
            ],
          },
        }),
      '/RecordSets/0/ResourceRecords/0',
    ],
    ['ApiKey', () => appsync.updateApiKey({ apiId, id: last('ApiKey'), description: 'other' }), '/Description'],
    ['Source', () => appsync.updateDataSource({ apiId, name: 'none', type: 'NONE' }), '/Description'],
    [
      'Step',
      () =>
        appsync.updateFunction({
          apiId,
          functionId: last('Step'),
          name: 'step',
          dataSourceName: 'none',
          functionVersion: '2018-05-29',
          requestMappingTemplate: '{"version":"2018-05-29"}',
          responseMappingTemplate: '"two"',
        }),
      '/ResponseMappingTemplate',
    ],
    ['Resolver', () => appsync.deleteResolver({ apiId, typeName: 'Query', fieldName: 'hello' }), undefined],
    [
      'Pool',
      () =>
        cognito.updateUserPool({
          UserPoolId: id.Pool,
          AutoVerifiedAttributes: ['email'],
          UserPoolTags: { team: 'a' },
          Policies: { PasswordPolicy: { MinimumLength: 12 } },
        }),
      '/Policies/PasswordPolicy/MinimumLength',
    ],
    [
      'Client',
      () =>
        cognito.updateUserPoolClient({
          UserPoolId: id.Pool,
          ClientId: id.Client,
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          AccessTokenValidity: 2,
        }),
      '/AccessTokenValidity',
    ],
    ['Group', () => cognito.updateGroup({ UserPoolId: id.Pool, GroupName: 'editors', Description: 'They read' }), '/Description'],
    ['Domain', () => cognito.deleteUserPoolDomain({ UserPoolId: id.Pool, Domain: 'drifting' }), undefined],
    [
      'Server',
      () =>
        cognito.updateResourceServer({
          UserPoolId: id.Pool,
          Identifier: 'https://api',
          Name: 'api',
          Scopes: [{ ScopeName: 'read', ScopeDescription: 'Writes' }],
        }),
      '/Scopes/0/ScopeDescription',
    ],
    [
      'Identities',
      async () => {
        const identity = new CognitoIdentity(config);
        const { $metadata: _, ...pool } = await identity.describeIdentityPool({ IdentityPoolId: id.Identities });
        await identity.updateIdentityPool({ ...pool, AllowUnauthenticatedIdentities: false });
      },
      '/AllowUnauthenticatedIdentities',
    ],
    [
      'Table',
      () => new DynamoDB(config).updateTable({ TableName: id.Table, DeletionProtectionEnabled: true }),
      '/Replicas/0/DeletionProtectionEnabled',
    ],
    [
      'Put',
      () => events.putPermission({ EventBusName: 'bus', StatementId: 'put', Action: 'events:PutEvents', Principal: '444455556666' }),
      '/Principal',
    ],
    ['Allow', () => events.removePermission({ EventBusName: 'bus', StatementId: 'allow' }), undefined],
    ['Stream', () => new CloudWatchLogs(config).deleteLogStream({ logGroupName: '/drift', logStreamName: 'one' }), undefined],
    ['Alias', () => lambda.updateAlias({ FunctionName, Name: 'live', Description: 'other' }), '/Description'],
    ['Permission', () => lambda.removePermission({ FunctionName, StatementId: id.Permission }), undefined],
    ['Retries', () => lambda.putFunctionEventInvokeConfig({ FunctionName, MaximumRetryAttempts: 0 }), '/MaximumRetryAttempts'],
    ['Url', () => lambda.updateFunctionUrlConfig({ FunctionName, AuthType: 'NONE' }), '/AuthType'],
    ['Mapping', () => lambda.updateEventSourceMapping({ UUID: id.Mapping, BatchSize: 7 }), '/BatchSize'],
    [
      'Cache',
      () =>
        cloudFront.updateCachePolicy({
          Id: id.Cache,
          IfMatch: policy.ETag,
          CachePolicyConfig: { Name: 'cache', MinTTL: 0, ...policy.CachePolicy?.CachePolicyConfig, MaxTTL: 20 },
        }),
      '/CachePolicyConfig/MaxTTL',
    ],
    [
      'Alarm',
      () =>
        new CloudWatch(config).putMetricAlarm({
          AlarmName: 'alarm',
          MetricName: 'm',
          Namespace: 'n',
          Period: 60,
          EvaluationPeriods: 1,
          Statistic: 'Sum',
          Threshold: 2,
          ComparisonOperator: 'LessThanThreshold',
        }),
      '/Threshold',
    ],
  ];
  for (const [, change] of changes) await change();
  const found = await drifts();
  const seen = Object.fromEntries(
    changes.map(([name]) => {
      const { StackResourceDriftStatus: status, PropertyDifferences = [] } = found.get(name) ?? {};
      return [name, status === 'DELETED' ? undefined : PropertyDifferences.map(({ PropertyPath }) => PropertyPath)];
    }),
  );
  expect(seen).toEqual(Object.fromEntries(changes.map(([name, , path]) => [name, path === undefined ? undefined : [path]])));
  const others = [...found].filter(([name]) => !changes.some(([changed]) => changed === name));
  expect(others.filter(([, drift]) => drift.StackResourceDriftStatus !== 'IN_SYNC')).toEqual([]);
});
