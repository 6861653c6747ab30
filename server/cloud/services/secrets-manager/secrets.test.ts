import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCloud } from '../../cloud';
import type { ResourceCall } from '../../service';
import { createSecret } from './operations/create-secret';
import { deleteSecret } from './operations/delete-secret';
import { getSecretValue } from './operations/get-secret-value';
import { putSecretValue } from './operations/put-secret-value';
import { secret } from './resources/secret';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
let now = Date.parse('2026-01-01T00:00:00Z');
const cloud = openCloud({ dataFolder: folder, endpoint: 'http://localhost:0', now: () => new Date(now) });
const call = cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

test('a new value becomes current and the one before it stays as previous', async () => {
  const { ARN } = await createSecret.run(call, { Name: 'db', SecretString: 'one' });
  await putSecretValue.run(call, { SecretId: 'db', SecretBinary: new Uint8Array([2]) });
  expect((await getSecretValue.run(call, { SecretId: ARN })).SecretBinary).toEqual(new Uint8Array([2]));
  expect((await getSecretValue.run(call, { SecretId: 'db', VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one');
  await putSecretValue.run(call, { SecretId: 'db', SecretString: 'three' });
  expect((await getSecretValue.run(call, { SecretId: 'db', VersionStage: 'AWSPREVIOUS' })).SecretBinary).toEqual(new Uint8Array([2]));
});

test('a deleted secret can not be read, and its name is free once the recovery window is over', async () => {
  await createSecret.run(call, { Name: 'gone', SecretString: 'x' });
  await deleteSecret.run(call, { SecretId: 'gone', RecoveryWindowInDays: 7 });
  await expect((async () => getSecretValue.run(call, { SecretId: 'gone' }))()).rejects.toMatchObject({ code: 'InvalidRequestException' });
  now += 8 * 86_400_000;
  await expect((async () => getSecretValue.run(call, { SecretId: 'gone' }))()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await createSecret.run(call, { Name: 'gone', SecretString: 'again' });
});

test('CloudFormation generates a password into a template', async () => {
  const stack: ResourceCall = { ...call, stackId: 'id', stackName: 'stack', logicalId: 'Secret', generateName: () => 'stack-Secret-1' };
  const rules = { SecretStringTemplate: '{"user":"admin"}', GenerateStringKey: 'password', PasswordLength: 20, ExcludePunctuation: true };
  const made = await secret.create(stack, { GenerateSecretString: rules });
  const value = JSON.parse((await getSecretValue.run(call, { SecretId: made.physicalId })).SecretString ?? '') as Record<string, string>;
  expect(value).toEqual({ user: 'admin', password: expect.stringMatching(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z\d]{20}$/) });
  await secret.remove(stack, made.physicalId, {});
});

test('CloudFormation leaves a value alone that others have changed, until its template says another', async () => {
  const stack: ResourceCall = { ...call, stackId: 'id', stackName: 'stack', logicalId: 'Kept', generateName: () => 'stack-Kept-1' };
  const before = { SecretString: 'first' };
  const { physicalId: SecretId } = await secret.create(stack, before);
  await putSecretValue.run(call, { SecretId, SecretString: 'rotated' });
  const described = { ...before, Description: 'of the shop' };
  await secret.update(stack, SecretId, described, before);
  expect((await getSecretValue.run(call, { SecretId })).SecretString).toBe('rotated');
  await secret.update(stack, SecretId, { SecretString: 'second' }, described);
  expect((await getSecretValue.run(call, { SecretId })).SecretString).toBe('second');
});
