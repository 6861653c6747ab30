/** Who may read and change secrets. Sources: the pages of the API reference and the user guide that the code names. */
import { KMS } from '@aws-sdk/client-kms';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allow, makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let secrets: SecretsManager;
let kms: KMS;

beforeAll(async () => {
  cloud = await startCloud();
  secrets = new SecretsManager(cloud.config);
  kms = new KMS(cloud.config);
});

afterAll(async () => {
  for (const client of [secrets, kms]) client.destroy();
  await cloud.stop();
});

test('many secrets are read at once; what may not be read is told beside the others', async () => {
  for (const name of ['batch/a', 'batch/b']) {
    await secrets.createSecret({ Name: name, SecretString: name, Tags: [{ Key: 'team', Value: name.slice(-1) }] });
  }
  const { ARN = '' } = await secrets.describeSecret({ SecretId: 'batch/a' });
  const listed = await secrets.batchGetSecretValue({ SecretIdList: [ARN, 'batch/b', 'nothing'] });
  expect(listed.SecretValues?.map(({ SecretString }) => SecretString)).toEqual(['batch/a', 'batch/b']);
  expect(listed.Errors).toEqual([{ SecretId: 'nothing', ErrorCode: 'ResourceNotFoundException', Message: expect.any(String) }]);
  const Filters = [{ Key: 'name' as const, Values: ['batch/'] }];
  const first = await secrets.batchGetSecretValue({ Filters, MaxResults: 1 });
  const second = await secrets.batchGetSecretValue({ Filters, MaxResults: 1, NextToken: first.NextToken });
  expect([first, second].map(({ SecretValues }) => SecretValues?.[0]?.Name)).toEqual(['batch/a', 'batch/b']);
  expect(second.NextToken).toBeUndefined();
  await expect(secrets.batchGetSecretValue({})).rejects.toMatchObject({ name: 'InvalidParameterException' });

  const statements = [
    { Effect: 'Allow', Action: 'secretsmanager:BatchGetSecretValue', Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } },
    },
  ];
  const reader = new SecretsManager(await makeUser(cloud, 'reader', ...statements));
  const read = await reader.batchGetSecretValue({ SecretIdList: ['batch/a', 'batch/b'] });
  expect(read.SecretValues?.map(({ Name }) => Name)).toEqual(['batch/a']);
  expect(read.Errors).toMatchObject([{ SecretId: 'batch/b', ErrorCode: 'AccessDeniedException' }]);
  await expect(reader.batchGetSecretValue({ Filters })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  reader.destroy();
});

test('a secret goes over to a new key only by who may read it with the old one and write with the new one', async () => {
  const [before = '', after = ''] = await Promise.all([1, 2].map(async () => (await kms.createKey({})).KeyMetadata?.Arn ?? ''));
  const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'keyed', SecretString: 'v', KmsKeyId: before });
  const use = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const reader = new SecretsManager(await makeUser(cloud, 'old-key', allow('secretsmanager:*'), allow(use, before)));
  const outsider = new SecretsManager(await makeUser(cloud, 'new-key', allow('secretsmanager:*'), allow(use, after)));
  await expect(outsider.getSecretValue({ SecretId })).rejects.toThrow(`kms:Decrypt on resource: ${before}`);
  await expect(outsider.updateSecret({ SecretId, KmsKeyId: after })).rejects.toThrow(`kms:Decrypt on resource: ${before}`);
  await expect(outsider.updateSecret({ SecretId, KmsKeyId: '' })).rejects.toThrow(`kms:Decrypt on resource: ${before}`);
  await expect(reader.updateSecret({ SecretId, KmsKeyId: after })).rejects.toThrow(`kms:GenerateDataKey on resource: ${after}`);
  await reader.updateSecret({ SecretId, KmsKeyId: '' });
  expect((await secrets.describeSecret({ SecretId })).KmsKeyId).toBeUndefined();
  expect((await outsider.getSecretValue({ SecretId })).SecretString).toBe('v');
  for (const client of [reader, outsider]) client.destroy();
});

test('a page begins after the last secret of the one before, which may be deleted meanwhile', async () => {
  const names = ['page/a', 'page/b', 'page/c'];
  for (const Name of names) await secrets.createSecret({ Name });
  const Filters = [{ Key: 'name' as const, Values: ['page/'] }];
  for (const SortOrder of ['asc', 'desc'] as const) {
    const first = await secrets.listSecrets({ Filters, SortOrder, MaxResults: 1 });
    const [shown] = first.SecretList ?? [];
    await secrets.deleteSecret({ SecretId: shown?.ARN, ForceDeleteWithoutRecovery: true });
    const second = await secrets.listSecrets({ Filters, SortOrder, MaxResults: 1, NextToken: first.NextToken });
    expect([shown?.Name, second.SecretList?.[0]?.Name]).toEqual(SortOrder === 'asc' ? ['page/a', 'page/b'] : ['page/c', 'page/b']);
  }
});

test('what is to be gone without recovery may be gone already', async () => {
  const SecretId = 'unheard-of';
  const { Name } = await secrets.deleteSecret({ SecretId, ForceDeleteWithoutRecovery: true });
  expect(Name).toBe(SecretId);
  await expect(secrets.deleteSecret({ SecretId })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

describe('a resource policy', () => {
  const policyFor = (Principal: unknown, Effect = 'Allow') =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' }] });

  test('lets users in and keeps them out', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'shared', SecretString: 'v' });
    const guest = new SecretsManager(await makeUser(cloud, 'guest'));
    const admin = new SecretsManager(await makeUser(cloud, 'admin', allow('*')));
    await expect(guest.getSecretValue({ SecretId })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await secrets.putResourcePolicy({ SecretId, ResourcePolicy: policyFor({ AWS: `arn:aws:iam::${cloud.accountId}:user/guest` }) });
    expect((await guest.getSecretValue({ SecretId })).SecretString).toBe('v');
    await expect(guest.describeSecret({ SecretId })).rejects.toMatchObject({ name: 'AccessDeniedException' });

    await secrets.putResourcePolicy({ SecretId, ResourcePolicy: policyFor('*', 'Deny') });
    await expect(admin.getSecretValue({ SecretId })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { ResourcePolicy = '' } = await secrets.getResourcePolicy({ SecretId });
    expect(JSON.parse(ResourcePolicy)).toMatchObject({ Statement: [{ Effect: 'Deny' }] });
    await secrets.deleteResourcePolicy({ SecretId });
    expect((await secrets.getResourcePolicy({ SecretId })).ResourcePolicy).toBeUndefined();
    expect((await admin.getSecretValue({ SecretId })).SecretString).toBe('v');
    for (const client of [guest, admin]) client.destroy();
  });

  test('is checked', async () => {
    const SecretId = 'checked';
    await secrets.createSecret({ Name: SecretId, SecretString: 'v' });
    await expect(secrets.putResourcePolicy({ SecretId, ResourcePolicy: '{' })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
    await expect(secrets.putResourcePolicy({ SecretId, ResourcePolicy: policyFor('*'), BlockPublicPolicy: true })).rejects.toMatchObject({
      name: 'PublicPolicyException',
    });
    const validated = await secrets.validateResourcePolicy({ SecretId, ResourcePolicy: policyFor('*') });
    expect(validated).toMatchObject({ PolicyValidationPassed: false, ValidationErrors: [{ CheckName: 'PUBLIC_POLICY' }] });
    const own = policyFor({ AWS: `arn:aws:iam::${cloud.accountId}:root` });
    expect((await secrets.validateResourcePolicy({ ResourcePolicy: own })).PolicyValidationPassed).toBe(true);
  });
});
