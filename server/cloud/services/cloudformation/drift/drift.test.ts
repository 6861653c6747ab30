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
import { allow, makeUser } from '../../../testing/identities';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { policyOf, RESOURCES, TEMPLATE, UNCHECKED } from '../testing/drifting-stack';

const StackName = 'drifting';

let cloud: TestCloud;
let client: CloudFormation;
beforeAll(async () => {
  cloud = await startCloud();
  // Who may do everything is asked about, as the account's root user is not.
  client = new CloudFormation(await makeUser(cloud, 'administrator', allow('*')));
  await client.createStack({ StackName, TemplateBody: TEMPLATE, Capabilities: ['CAPABILITY_IAM'] });
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
