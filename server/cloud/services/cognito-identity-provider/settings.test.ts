/** What administrators set beside users and clients, and what can be asked of a user's factors. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminCreateUser } from './operations/admin-create-user';
import { adminDeleteSoftwareToken } from './operations/admin-delete-software-token';
import { adminGetUser } from './operations/admin-get-user';
import { adminGetUserAuthFactors } from './operations/admin-get-user-auth-factors';
import { adminSetUserPassword } from './operations/admin-set-user-password';
import { adminSetUserSettings } from './operations/admin-set-user-settings';
import { createUserPoolReplica } from './operations/create-user-pool-replica';
import { deleteUserPoolReplica } from './operations/delete-user-pool-replica';
import { describeRiskConfiguration } from './operations/describe-risk-configuration';
import { getLogDeliveryConfiguration } from './operations/get-log-delivery-configuration';
import { getProvisionedLimit } from './operations/get-provisioned-limit';
import { listUserPoolReplicas } from './operations/list-user-pool-replicas';
import { setLogDeliveryConfiguration } from './operations/set-log-delivery-configuration';
import { setRiskConfiguration } from './operations/set-risk-configuration';
import { updateProvisionedLimit } from './operations/update-provisioned-limit';
import { openTestPool, TEST_PASSWORD, type TestPool } from './testing';
import { getUser, saveUser } from './users';

let test: TestPool;
let UserPoolId: string;
const Username = 'ada@example.com';

beforeAll(async () => {
  test = await openTestPool();
  UserPoolId = test.pool.id;
  const UserAttributes = [{ Name: 'phone_number', Value: '+441234567890' }];
  await adminCreateUser.run(test.call, { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
  await adminSetUserPassword.run(test.call, { UserPoolId, Username, Password: TEST_PASSWORD, Permanent: true });
});
afterAll(() => test.close());

it('keeps threat protection of the pool, and of a client before it', async () => {
  const { call, client } = test;
  const AccountTakeoverRiskConfiguration = { Actions: { HighAction: { Notify: false, EventAction: 'BLOCK' as const } } };
  const CompromisedCredentialsRiskConfiguration = { Actions: { EventAction: 'NO_ACTION' as const } };
  expect(await describeRiskConfiguration.run(call, { UserPoolId })).toEqual({ RiskConfiguration: { UserPoolId } });
  await setRiskConfiguration.run(call, { UserPoolId, AccountTakeoverRiskConfiguration });
  const ofPool = { RiskConfiguration: { UserPoolId, AccountTakeoverRiskConfiguration, LastModifiedDate: expect.any(Date) } };
  expect(await describeRiskConfiguration.run(call, { UserPoolId, ClientId: client.id })).toEqual(ofPool);
  await setRiskConfiguration.run(call, { UserPoolId, ClientId: client.id, CompromisedCredentialsRiskConfiguration });
  expect(await describeRiskConfiguration.run(call, { UserPoolId, ClientId: client.id })).toEqual({
    RiskConfiguration: { UserPoolId, ClientId: client.id, CompromisedCredentialsRiskConfiguration, LastModifiedDate: expect.any(Date) },
  });
  expect(await describeRiskConfiguration.run(call, { UserPoolId })).toEqual(ofPool);
  const wrong = { UserPoolId, RiskExceptionConfiguration: { BlockedIPRangeList: ['everywhere'] } };
  await expect(async () => setRiskConfiguration.run(call, wrong)).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

it('keeps where logs go, one destination for each source', async () => {
  const { call } = test;
  const LogGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:auth';
  const errors = { EventSource: 'userNotification' as const, LogLevel: 'ERROR' as const, CloudWatchLogsConfiguration: { LogGroupArn } };
  await setLogDeliveryConfiguration.run(call, { UserPoolId, LogConfigurations: [errors] });
  expect(await getLogDeliveryConfiguration.run(call, { UserPoolId })).toEqual({
    LogDeliveryConfiguration: { UserPoolId, LogConfigurations: [errors] },
  });
  const set = async (...LogConfigurations: (typeof errors)[]) => setLogDeliveryConfiguration.run(call, { UserPoolId, LogConfigurations });
  await expect(set(errors, errors)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  await expect(set({ ...errors, EventSource: 'everything' as 'userNotification' })).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
  await set();
  expect((await getLogDeliveryConfiguration.run(call, { UserPoolId })).LogDeliveryConfiguration?.LogConfigurations).toEqual([]);
});

it('tells a user’s factors, and takes them away', async () => {
  const { call, pool } = test;
  const factors = async () => (await adminGetUserAuthFactors.run(call, { UserPoolId, Username })).ConfiguredUserAuthFactors;
  expect(await factors()).toEqual(['PASSWORD']);
  const user = getUser(call, pool, Username);
  saveUser(call, pool, {
    ...user,
    softwareToken: { secret: 'S', verified: true },
    mfa: { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' },
  });
  expect(await factors()).toEqual(['PASSWORD', 'SOFTWARE_TOKEN']);
  await adminDeleteSoftwareToken.run(call, { UserPoolId, Username });
  expect(await factors()).toEqual(['PASSWORD']);
  expect((await adminGetUser.run(call, { UserPoolId, Username })).PreferredMfaSetting).toBeUndefined();
});

it('switches text messages on and off in the older form, and nothing else', async () => {
  const { call } = test;
  const set = async (AttributeName: string, DeliveryMedium: 'SMS' | 'EMAIL') =>
    adminSetUserSettings.run(call, { UserPoolId, Username, MFAOptions: [{ AttributeName, DeliveryMedium }] });
  await set('phone_number', 'SMS');
  expect((await adminGetUser.run(call, { UserPoolId, Username })).UserMFASettingList).toEqual(['SMS_MFA']);
  await expect(set('email', 'EMAIL')).rejects.toMatchObject({ code: 'InvalidParameterException' });
  await adminSetUserSettings.run(call, { UserPoolId, Username, MFAOptions: [] });
  expect((await adminGetUser.run(call, { UserPoolId, Username })).UserMFASettingList).toBeUndefined();
});

// Source: the documentation of UpdateProvisionedLimit; the default is from Cognito's page of quotas.
it('keeps what an account has bought of a category, which is never below what is free', async () => {
  const LimitDefinition = { LimitClass: 'API_CATEGORY' as const, Attributes: { Category: 'UserAuthentication' } };
  const limit = (ProvisionedLimitValue: number) => ({ Limit: { LimitDefinition, ProvisionedLimitValue, FreeLimitValue: 120 } });
  const update = async (RequestedLimitValue: number, Category = 'UserAuthentication') =>
    updateProvisionedLimit.run(test.call, { LimitDefinition: { ...LimitDefinition, Attributes: { Category } }, RequestedLimitValue });
  expect(await getProvisionedLimit.run(test.call, { LimitDefinition })).toEqual(limit(120));
  expect(await update(300)).toEqual(limit(300));
  expect(await getProvisionedLimit.run(test.call, { LimitDefinition })).toEqual(limit(300));
  await expect(update(119)).rejects.toMatchObject({ code: 'InvalidParameterException' });
  await expect(update(300, 'Everything')).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

it('lists the pool itself as its only replica, and says that there can be no other', async () => {
  const { arn } = test.pool;
  const primary = { RegionName: 'eu-west-1', Status: 'ACTIVE', Role: 'PRIMARY', UserPoolArn: arn };
  expect(await listUserPoolReplicas.run(test.call, { UserPoolId })).toEqual({ UserPoolReplicas: [primary] });
  const there = { UserPoolId, RegionName: 'eu-central-1' };
  const attempt = async (run: typeof createUserPoolReplica | typeof deleteUserPoolReplica) => run.run(test.call, there);
  await expect(attempt(createUserPoolReplica)).rejects.toMatchObject({
    code: 'OperationNotEnabledException',
    message: expect.stringContaining('no replica was made in eu-central-1'),
  });
  await expect(attempt(deleteUserPoolReplica)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
