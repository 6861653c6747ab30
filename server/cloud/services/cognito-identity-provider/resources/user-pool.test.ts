import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResourceCall } from '../../../service';
import { getPool } from '../state';
import { openTestPool, type TestPool } from '../testing';
import { userPool } from './user-pool';
import { userPoolClient } from './user-pool-client';
import { userPoolGroup } from './user-pool-group';

let test: TestPool;
let call: ResourceCall;

/** As `defineAuth` writes it, with a second factor. */
const PROPERTIES = {
  UsernameAttributes: ['email' as const],
  AutoVerifiedAttributes: ['email' as const],
  UsernameConfiguration: { CaseSensitive: false },
  Schema: [{ Name: 'email', Required: true, Mutable: true }],
  MfaConfiguration: 'OPTIONAL' as const,
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
};

beforeAll(async () => {
  test = await openTestPool();
  const generateName = () => 'stack-auth-1A2B3C';
  call = { ...test.call, stackId: 'stack', stackName: 'stack', logicalId: 'auth', generateName };
});
afterAll(() => test.close());

describe('AWS::Cognito::UserPool', () => {
  it('gives the attributes that templates read', async () => {
    const { physicalId, attributes } = await userPool.create(call, PROPERTIES);
    const name = `cognito-idp.eu-west-1.amazonaws.com/${physicalId}`;
    expect(attributes).toEqual({
      Arn: `arn:aws:cognito-idp:eu-west-1:111122223333:userpool/${physicalId}`,
      ProviderName: name,
      ProviderURL: `https://${name}`,
      UserPoolId: physicalId,
    });
    expect(getPool(call, physicalId).mfa).toMatchObject({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
  });

  it('adds attributes in an update, and refuses what AWS cannot change', async () => {
    const { physicalId } = await userPool.create(call, PROPERTIES);
    const Schema = [...PROPERTIES.Schema, { Name: 'team', AttributeDataType: 'String' as const, Mutable: true }];
    await userPool.update(call, physicalId, { ...PROPERTIES, Schema }, PROPERTIES);
    expect(getPool(call, physicalId).schema.map(({ Name }) => Name)).toContain('custom:team');
    const update = async (changed: object) => userPool.update(call, physicalId, { ...PROPERTIES, ...changed }, PROPERTIES);
    await expect(update({ UsernameAttributes: ['phone_number'] })).rejects.toMatchObject({ code: 'InvalidParameterException' });
    await expect(update({ Schema: [] })).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });

  it('is deleted with everything in it, and twice does no harm', async () => {
    const { physicalId } = await userPool.create(call, PROPERTIES);
    const client = await userPoolClient.create(call, { UserPoolId: physicalId, ClientName: undefined, GenerateSecret: true });
    expect(client.attributes.ClientSecret).toMatch(/^[a-z0-9]{52}$/);
    const group = { UserPoolId: physicalId, GroupName: 'editors', Precedence: 1 };
    await userPoolGroup.create(call, group);
    await userPool.remove(call, physicalId, PROPERTIES);
    expect(test.cloud.directory.findOwner('user-pool-client', client.physicalId)).toBeUndefined();
    // CloudFormation deletes what depends on the pool first, but a retry finds nothing left.
    await userPoolGroup.remove(call, 'editors', group);
    await userPool.remove(call, physicalId, PROPERTIES);
  });
});
