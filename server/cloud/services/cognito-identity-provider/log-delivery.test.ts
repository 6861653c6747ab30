/**
 * What reaches a log group, with the SDK over the wire. Expected entries:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 */
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { TEST_PASSWORD } from './testing';

let cloud: TestCloud;
let cognito: CognitoIdentityProvider;
let logs: CloudWatchLogs;
let UserPoolId: string;
let ClientId: string;

beforeAll(async () => {
  cloud = await startCloud();
  cognito = new CognitoIdentityProvider(cloud.config);
  logs = new CloudWatchLogs(cloud.config);
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
