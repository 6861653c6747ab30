/** Rotation and versions. Sources: the pages of the API reference and the user guide that the code names. */
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import { Lambda } from '@aws-sdk/client-lambda';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../state/snapshots';
import { allow, makeRole } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { runDueTimers } from '../../timers';
import { zipInline } from '../lambda/code';

/** As AWS's template of a rotation function is written; waits while a tag says so, and fails at the test step while the value does. */
const SOURCE = `
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
const secrets = new SecretsManager({});
export const handler = async ({ Step, SecretId, ClientRequestToken: token }) => {
  const isHeld = async () => (await secrets.describeSecret({ SecretId })).Tags.some(({ Key }) => Key === 'hold');
  while (await isHeld()) await new Promise((resolve) => setTimeout(resolve, 20));
  const { RotationEnabled, VersionIdsToStages: versions } = await secrets.describeSecret({ SecretId });
  if (!RotationEnabled || !versions[token]) throw new Error('Not set for rotation');
  if (versions[token].includes('AWSCURRENT')) return;
  const current = await secrets.getSecretValue({ SecretId });
  if (Step === 'createSecret') {
    try {
      await secrets.getSecretValue({ SecretId, VersionId: token, VersionStage: 'AWSPENDING' });
    } catch (error) {
      if (error.name !== 'ResourceNotFoundException') throw error;
      await secrets.putSecretValue({ SecretId, ClientRequestToken: token, SecretString: current.SecretString + '+', VersionStages: ['AWSPENDING'] });
    }
  }
  if (Step === 'testSecret' && current.SecretString === 'broken') throw new Error('Does not open anything');
  if (Step === 'finishSecret') {
    await secrets.updateSecretVersionStage({ SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: current.VersionId });
  }
};`;

let cloud: TestCloud;
let secrets: SecretsManager;
let functions: Lambda;
let RotationLambdaARN: string;
let now = Date.now();

beforeAll(async () => {
  cloud = await startCloud({ now: () => new Date(now) });
  secrets = new SecretsManager(cloud.config);
  functions = new Lambda(cloud.config);
  const made = await functions.createFunction({
    FunctionName: 'rotator',
    Role: await makeRole(cloud, 'rotator', 'lambda.amazonaws.com', allow('secretsmanager:*')),
    Runtime: 'nodejs20.x',
    Handler: 'index.handler',
    Timeout: 30,
    Code: { ZipFile: await zipInline('index.mjs', SOURCE) },
  });
  RotationLambdaARN = made.FunctionArn ?? '';
});

afterAll(async () => {
  for (const client of [secrets, functions]) client.destroy();
  await cloud.stop();
});

const current = async (SecretId: string) => (await secrets.getSecretValue({ SecretId })).SecretString;
const until = (SecretId: string, value: string) => expect.poll(() => current(SecretId), { interval: 20 }).toBe(value);
const rotated = (SecretId: string, times: Date | undefined) =>
  expect.poll(async () => (await secrets.describeSecret({ SecretId })).LastRotatedDate, { interval: 20 }).not.toEqual(times);

describe('a rotation', () => {
  test('is done by a function that Secrets Manager may call, at once and then as scheduled', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'db', SecretString: 'one' });
    await expect(secrets.rotateSecret({ SecretId })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'No Lambda rotation function ARN is associated with this secret.',
    });
    const RotationRules = { AutomaticallyAfterDays: 30 };
    await expect(secrets.rotateSecret({ SecretId, RotationLambdaARN, RotationRules })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('grants access to the principal secretsmanager.amazonaws.com'),
    });
    const { VersionIdsToStages } = await secrets.describeSecret({ SecretId });
    expect(Object.values(VersionIdsToStages ?? {})).toEqual([['AWSCURRENT']]);
    await functions.addPermission({
      FunctionName: 'rotator',
      StatementId: 'secrets',
      Action: 'lambda:InvokeFunction',
      Principal: 'secretsmanager.amazonaws.com',
    });
    const { VersionId } = await secrets.rotateSecret({ SecretId, RotationLambdaARN, RotationRules });
    await until(SecretId, 'one+');
    await rotated(SecretId, undefined);
    const described = await secrets.describeSecret({ SecretId });
    expect(described).toMatchObject({ RotationEnabled: true, RotationLambdaARN, RotationRules });
    expect(described.NextRotationDate?.getTime()).toBe((described.LastRotatedDate?.getTime() ?? 0) + 30 * 86_400_000);
    expect(described.VersionIdsToStages?.[VersionId ?? '']).toEqual(expect.arrayContaining(['AWSCURRENT']));
    expect((await secrets.getSecretValue({ SecretId, VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('one');

    // The function's own clock is not the cloud's, so that what it would do a month later is only begun here.
    const today = now;
    now += 31 * 86_400_000;
    runDueTimers(cloud.cloud);
    now = today;
    expect(Object.values((await secrets.describeSecret({ SecretId })).VersionIdsToStages ?? {})).toContainEqual(['AWSPENDING']);

    await secrets.cancelRotateSecret({ SecretId });
    const cancelled = await secrets.describeSecret({ SecretId });
    expect(cancelled).toMatchObject({ RotationEnabled: false, RotationLambdaARN });
    expect(cancelled.NextRotationDate).toBeUndefined();
  });

  test('that fails keeps the value and its pending version, and is tried again', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'flaky', SecretString: 'broken' });
    const { VersionId = '' } = await secrets.rotateSecret({ SecretId, RotationLambdaARN });
    const pending = () =>
      secrets.getSecretValue({ SecretId, VersionStage: 'AWSPENDING' }).then(
        ({ SecretString }) => SecretString,
        () => undefined,
      );
    await expect.poll(pending, { interval: 20 }).toBe('broken+');
    await expect(secrets.rotateSecret({ SecretId })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: "A previous rotation isn't complete. That rotation will be reattempted.",
    });
    expect(await current(SecretId)).toBe('broken');
    await secrets.putSecretValue({ SecretId, SecretString: 'mended' });
    let advances = 0;
    const stages = async () => {
      // Not so far that the function's signatures are too old.
      advances += 1;
      if (advances < 10) now += 61_000;
      runDueTimers(cloud.cloud);
      return (await secrets.describeSecret({ SecretId })).VersionIdsToStages?.[VersionId];
    };
    await expect.poll(stages, { interval: 200 }).toContain('AWSCURRENT');
    expect(await current(SecretId)).toBe('broken+');
  });

  const held = [{ Key: 'hold', Value: '' }];

  test('that follows one that was cancelled begins at its own first step', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'again', SecretString: 'old', Tags: held });
    const { VersionId } = await secrets.rotateSecret({ SecretId, RotationLambdaARN });
    await secrets.cancelRotateSecret({ SecretId });
    await secrets.updateSecretVersionStage({ SecretId, VersionStage: 'AWSPENDING', RemoveFromVersionId: VersionId });
    await secrets.rotateSecret({ SecretId, RotationLambdaARN });
    await secrets.untagResource({ SecretId, TagKeys: ['hold'] });
    await rotated(SecretId, undefined);
    expect(await current(SecretId)).toBe('old+');
  });

  test('goes on in an account that was restored in the middle of it', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'restored', SecretString: 'old', Tags: held });
    await secrets.rotateSecret({ SecretId, RotationLambdaARN });
    const { id } = await takeSnapshot(cloud.cloud, cloud.accountId, 'in the middle');
    await restoreSnapshot(cloud.cloud, cloud.accountId, id, () => {});
    await secrets.untagResource({ SecretId, TagKeys: ['hold'] });
    await rotated(SecretId, undefined);
    expect(await current(SecretId)).toBe('old+');
  });

  test('can be set up without being done: the function is tried on a version that goes again', async () => {
    const { ARN: SecretId = '' } = await secrets.createSecret({ Name: 'later', SecretString: 'v' });
    const RotationRules = { ScheduleExpression: 'rate(10 days)', Duration: '2h' };
    await secrets.rotateSecret({ SecretId, RotationLambdaARN, RotationRules, RotateImmediately: false });
    const { VersionIdsToStages = {}, ...described } = await secrets.describeSecret({ SecretId });
    expect(Object.values(VersionIdsToStages)).toEqual([['AWSCURRENT']]);
    expect(described).toMatchObject({
      RotationRules,
      NextRotationDate: new Date(now + 864_000_000),
    });
    for (const rules of [
      { ScheduleExpression: 'rate(1 hour)' },
      { ScheduleExpression: 'cron(5 0 * * ? *)' },
      { ScheduleExpression: 'rate(10 days)', AutomaticallyAfterDays: 1 },
    ]) {
      const wrong = secrets.rotateSecret({ SecretId, RotationRules: rules });
      await expect(wrong).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });
});

describe('versions', () => {
  test('are listed, the deprecated too, and stages are moved by who says where they are', async () => {
    const SecretId = 'staged';
    const ids: string[] = [];
    await secrets.createSecret({ Name: SecretId });
    for (const SecretString of ['1', '2', '3']) ids.push((await secrets.putSecretValue({ SecretId, SecretString })).VersionId ?? '');
    const [first = '', second = '', third = ''] = ids;
    const listed = async (IncludeDeprecated: boolean) =>
      (await secrets.listSecretVersionIds({ SecretId, IncludeDeprecated })).Versions ?? [];
    expect((await listed(false)).map(({ VersionId }) => VersionId)).toEqual([second, third].sort());
    expect(Object.fromEntries((await listed(true)).map(({ VersionId, VersionStages }) => [VersionId, VersionStages]))).toEqual({
      [first]: undefined,
      [second]: ['AWSPREVIOUS'],
      [third]: ['AWSCURRENT'],
    });
    expect((await secrets.getSecretValue({ SecretId, VersionId: first })).SecretString).toBe('1');

    const move = (VersionStage: string, MoveToVersionId?: string, RemoveFromVersionId?: string) =>
      secrets.updateSecretVersionStage({ SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId });
    // Source of the message: AWS CLI's documented behaviour of update-secret-version-stage.
    await expect(move('AWSCURRENT', second)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${third}, so you must explicitly reference that version in RemoveFromVersionId.`,
    });
    await expect(move('AWSCURRENT', undefined, third)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(move('blue', 'b'.repeat(32))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await move('AWSCURRENT', second, third);
    await move('blue', first);
    const stages = async () => (await secrets.describeSecret({ SecretId })).VersionIdsToStages;
    expect(await stages()).toEqual({ [first]: ['blue'], [second]: ['AWSCURRENT'], [third]: ['AWSPREVIOUS'] });
    await move('blue', second, first);
    expect(await stages()).toEqual({ [second]: ['AWSCURRENT', 'blue'], [third]: ['AWSPREVIOUS'] });
    await move('blue', undefined, second);
    expect(await stages()).toEqual({ [second]: ['AWSCURRENT'], [third]: ['AWSPREVIOUS'] });
  });
});

test('a stack rotates a secret and gives it a policy', async () => {
  const stacks = new CloudFormation(cloud.config);
  const Resources = {
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'stacked', SecretString: 'one' } },
    Schedule: {
      Type: 'AWS::SecretsManager::RotationSchedule',
      Properties: { SecretId: { Ref: 'Secret' }, RotationLambdaARN, RotationRules: { ScheduleExpression: 'rate(30 days)' } },
    },
    Policy: {
      Type: 'AWS::SecretsManager::ResourcePolicy',
      Properties: {
        SecretId: { Ref: 'Secret' },
        BlockPublicPolicy: true,
        ResourcePolicy: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:DeleteSecret', Resource: '*' }] },
      },
    },
  };
  await stacks.createStack({ StackName: 'secret', TemplateBody: JSON.stringify({ Resources }) });
  await waitUntilStackCreateComplete({ client: stacks, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName: 'secret' });
  await until('stacked', 'one+');
  await rotated('stacked', undefined);
  expect((await secrets.getResourcePolicy({ SecretId: 'stacked' })).ResourcePolicy).toContain('DeleteSecret');
  await stacks.deleteStack({ StackName: 'secret' });
  await waitUntilStackDeleteComplete({ client: stacks, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName: 'secret' });
  await expect(secrets.describeSecret({ SecretId: 'stacked' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  stacks.destroy();
});
