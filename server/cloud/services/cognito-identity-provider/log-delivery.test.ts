/**
 * What reaches a log group and a bucket, with the SDK over the wire. Expected entries:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
import { gunzipSync } from 'node:zlib';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProvider, type LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { TEST_PASSWORD } from './testing';

let cloud: TestCloud;
let cognito: CognitoIdentityProvider;
let logs: CloudWatchLogs;
let s3: S3;
let UserPoolId: string;
let ClientId: string;

beforeAll(async () => {
  cloud = await startCloud();
  cognito = new CognitoIdentityProvider(cloud.config);
  logs = new CloudWatchLogs(cloud.config);
  s3 = new S3({ ...cloud.config, forcePathStyle: true });
  const made = await cognito.createUserPool({ PoolName: 'told', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
  UserPoolId = made.UserPool?.Id ?? '';
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  const client = await cognito.createUserPoolClient({ UserPoolId, ClientName: 'web', ExplicitAuthFlows });
  ClientId = client.UserPoolClient?.ClientId ?? '';
  await cognito.adminCreateUser({ UserPoolId, Username: 'ada', MessageAction: 'SUPPRESS' });
  await cognito.adminSetUserPassword({ UserPoolId, Username: 'ada', Password: TEST_PASSWORD, Permanent: true });
});
afterAll(async () => {
  cognito.destroy();
  logs.destroy();
  s3.destroy();
  await cloud.stop();
});

const signIn = (PASSWORD = TEST_PASSWORD) =>
  cognito.initiateAuth({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada', PASSWORD } });
const deliverTo = (logGroupName: string) =>
  cognito.setLogDeliveryConfiguration({
    UserPoolId,
    LogConfigurations: [
      {
        EventSource: 'userAuthEvents',
        LogLevel: 'INFO',
        CloudWatchLogsConfiguration: { LogGroupArn: `arn:aws:logs:us-east-1:${cloud.accountId}:log-group:${logGroupName}:*` },
      },
    ],
  });
const entries = async (logGroupName: string) =>
  ((await logs.filterLogEvents({ logGroupName })).events ?? []).map(({ message = '' }) => JSON.parse(message));

it('is what an account is used for', async () => {
  await logs.createLogGroup({ logGroupName: '/auth/told' });
  await deliverTo('/auth/told');
  await expect(signIn('Wrong-horse-9')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  await signIn();
  const [failed, passed] = await entries('/auth/told');
  expect(failed).toEqual({
    eventTimestamp: expect.stringMatching(/^\d{13}$/),
    eventSource: 'USER_ACTIVITY',
    logLevel: 'INFO',
    message: expect.objectContaining({
      version: '1',
      eventType: 'SignIn',
      userName: 'ada',
      userSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      userPoolId: UserPoolId,
      clientId: ClientId,
      creationDate: expect.stringMatching(/^\w{3} \w{3} \d{2} [\d:]{8} UTC \d{4}$/),
      eventResponse: 'Fail',
      riskDecision: 'PASS',
      challenges: ['Password:Failure'],
      ipAddress: '127.0.0.1',
      compromisedCredentialDetected: 'false',
    }),
    logSourceId: { userPoolId: UserPoolId },
  });
  expect(passed.message).toMatchObject({ eventResponse: 'Pass', challenges: ['Password:Success'] });
});

it('is nothing where there is no such group, which is not made', async () => {
  await deliverTo('/auth/nowhere');
  await signIn();
  await expect(entries('/auth/nowhere')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

/** Settings by which a bucket gets what accounts are used for. */
const toBucket = (name: string, more: Partial<LogConfigurationType> = {}) => ({
  UserPoolId,
  LogConfigurations: [
    { EventSource: 'userAuthEvents' as const, LogLevel: 'INFO' as const, S3Configuration: { BucketArn: `arn:aws:s3:::${name}` }, ...more },
  ],
});

async function filesIn(Bucket: string): Promise<string[]> {
  return ((await s3.listObjectsV2({ Bucket })).Contents ?? []).map(({ Key = '' }) => Key);
}

async function linesOf(Bucket: string, Key: string) {
  const { Body } = await s3.getObject({ Bucket, Key });
  const text = gunzipSync((await Body?.transformToByteArray()) ?? '').toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('is in files of a bucket, whose policy lets them be written from then on', async () => {
  const Bucket = 'logs-of-people';
  await s3.createBucket({ Bucket });
  const own = { Sid: 'Own', Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: own }) });
  await cognito.setLogDeliveryConfiguration(toBucket(Bucket));
  const policy = async () =>
    JSON.parse((await s3.getBucketPolicy({ Bucket })).Policy ?? '{}').Statement.map(({ Sid }: { Sid: string }) => Sid);
  expect(await policy()).toEqual(['Own', 'AWSLogDeliveryAclCheck', 'AWSLogDeliveryWrite']);
  await cognito.setLogDeliveryConfiguration(toBucket(Bucket));
  expect(await policy()).toHaveLength(3);

  const dayNow = () => new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  // It may be another day by the time that the file is there.
  const earliest = dayNow();
  await signIn();
  await expect.poll(() => filesIn(Bucket), { interval: 20 }).toHaveLength(1);
  const [key = ''] = await filesIn(Bucket);
  expect(key).toMatch(
    new RegExp(
      `^AWSLogs/${cloud.accountId}/cognito-idp/us-east-1/${UserPoolId}/(${earliest}|${dayNow()})/\\d{2}/[0-9a-f-]{36}\\.log\\.gz$`,
    ),
  );
  expect(await linesOf(Bucket, key)).toMatchObject([
    {
      eventSource: 'USER_ACTIVITY',
      logLevel: 'INFO',
      message: { userName: 'ada', eventResponse: 'Pass' },
      logSourceId: { userPoolId: UserPoolId },
    },
  ]);
  // Where the policy no longer does, nothing is written, and nobody is kept from signing in.
  await s3.deleteBucketPolicy({ Bucket });
  await signIn();
  await s3.createBucket({ Bucket: 'logs-afterwards' });
  await cognito.setLogDeliveryConfiguration(toBucket('logs-afterwards'));
  await signIn();
  await expect.poll(() => filesIn('logs-afterwards'), { interval: 20 }).toHaveLength(1);
  expect(await filesIn(Bucket)).toEqual([key]);
});

it('goes to no stream, no bucket that is not there, and no bucket whose policy the caller may not change', async () => {
  const FirehoseConfiguration = { StreamArn: `arn:aws:firehose:us-east-1:${cloud.accountId}:deliverystream/people` };
  await expect(
    cognito.setLogDeliveryConfiguration(toBucket('any', { S3Configuration: undefined, FirehoseConfiguration })),
  ).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('Firehose') });
  await expect(cognito.setLogDeliveryConfiguration(toBucket('nowhere-at-all'))).rejects.toThrow('There is no bucket nowhere-at-all');
  await s3.createBucket({ Bucket: 'logs-closed' });
  const admin = new CognitoIdentityProvider(await makeUser(cloud, 'pool-admin', allow('cognito-idp:*')));
  await expect(admin.setLogDeliveryConfiguration(toBucket('logs-closed'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('s3:GetBucketPolicy'),
  });
  const { LogDeliveryConfiguration } = await cognito.getLogDeliveryConfiguration({ UserPoolId });
  expect(LogDeliveryConfiguration?.LogConfigurations).toEqual(toBucket('logs-afterwards').LogConfigurations);
  admin.destroy();
});
