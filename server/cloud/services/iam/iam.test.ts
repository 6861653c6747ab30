import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAttachedUserPoliciesCommand,
  ListPolicyVersionsCommand,
  ListUserPoliciesCommand,
  ListUserTagsCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SetDefaultPolicyVersionCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import { services } from '..';

const ACCOUNT = '111122223333';
const ADMINISTRATOR = { accessKeyId: 'AKIAIAMTEST000000000', secretAccessKey: 'secret-of-the-iam-test' };

let folder: string;
let started: ListeningCloud;
let iam: IAMClient;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iam-'));
  started = await listen({
    dataFolder: folder,
    port: 0,
    management: { accountId: ACCOUNT, accessKeyId: ADMINISTRATOR.accessKeyId, secretKey: ADMINISTRATOR.secretAccessKey },
  });
  iam = new IAMClient(as(ADMINISTRATOR));
});
afterAll(async () => {
  iam.destroy();
  await started.close();
  rmSync(folder, { recursive: true });
});

interface Key {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}
const as = (credentials: Key) => ({ endpoint: started.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });

async function newUser(UserName: string, Path = '/'): Promise<Key> {
  await iam.send(new CreateUserCommand({ UserName, Path }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const ARN = (name: string) => `arn:aws:iam::${ACCOUNT}:${name}`;

describe('identities', () => {
  test('what a user carries: policies, boundary, tags, keys', async () => {
    const key = await newUser('ada');
    const UserName = 'ada';
    const document = policy({ Effect: 'Allow', Action: 'iam:ListUserTags', Resource: ARN('user/$' + '{aws:username}') });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'tags', PolicyDocument: document }));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }));
    expect((await iam.send(new ListUserPoliciesCommand({ UserName }))).PolicyNames).toEqual(['tags']);
    const inline = await iam.send(new GetUserPolicyCommand({ UserName, PolicyName: 'tags' }));
    expect(decodeURIComponent(inline.PolicyDocument ?? '')).toBe(document);
    expect((await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toEqual([
      { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', PolicyName: 'ReadOnlyAccess' },
    ]);
    await iam.send(
      new TagUserCommand({
        UserName,
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'level', Value: '1' },
        ],
      }),
    );
    await iam.send(new UntagUserCommand({ UserName, TagKeys: ['level'] }));

    const own = new IAMClient(as(key));
    expect((await own.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }));
    await expect(own.send(new ListUserTagsCommand({ UserName }))).rejects.toThrow(/no permissions boundary allows the iam:ListUserTags/);
    await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
    await expect(iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }))).rejects.toThrow(/no permissions boundary/);

    const { accessKeyId: AccessKeyId } = key;
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    await expect(own.send(new ListUserTagsCommand({ UserName }))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Active' }));
    expect((await own.send(new ListUserTagsCommand({ UserName }))).Tags).toHaveLength(1);
    own.destroy();
  });

  test('a policy is for the path that an identity has', async () => {
    const key = await newUser('grace', '/admins/');
    const own = new IAMClient(as(key));
    const UserName = 'grace';
    const allow = (Resource: string) =>
      iam.send(
        new PutUserPolicyCommand({
          UserName,
          PolicyName: 'p',
          PolicyDocument: policy({ Effect: 'Allow', Action: 'iam:ListUserTags', Resource }),
        }),
      );
    await allow(ARN('user/grace'));
    await expect(own.send(new ListUserTagsCommand({ UserName }))).rejects.toThrow(
      /on resource: arn:aws:iam::111122223333:user\/admins\/grace/,
    );
    await allow(ARN('user/admins/*'));
    expect((await own.send(new ListUserTagsCommand({ UserName }))).Tags).toEqual([]);
    own.destroy();
  });

  test('the default version of a managed policy is the one that counts', async () => {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'versions', PolicyDocument: policy({ Effect: 'Allow', Action: 'a:*', Resource: '*' }) }),
    );
    const PolicyArn = Policy?.Arn ?? '';
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) }));
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v2', true],
      ['v1', false],
    ]);
    await expect(iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v9' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });
});

describe('sessions', () => {
  test('a session policy narrows the role, an empty one to nothing', async () => {
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'worker',
        AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }),
      }),
    );
    const allowTags = policy({ Effect: 'Allow', Action: 'iam:ListUserTags', Resource: '*' });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'worker', PolicyName: 'p', PolicyDocument: allowTags }));
    const sts = new STSClient(as(ADMINISTRATOR));
    const session = async (Policy?: string) => {
      const { Credentials } = await sts.send(
        new AssumeRoleCommand({ RoleArn: ARN('role/worker'), RoleSessionName: 'shift', ...(Policy !== undefined && { Policy }) }),
      );
      return new IAMClient(
        as({
          accessKeyId: Credentials?.AccessKeyId ?? '',
          secretAccessKey: Credentials?.SecretAccessKey ?? '',
          sessionToken: Credentials?.SessionToken ?? '',
        }),
      );
    };
    const ask = async (client: IAMClient) => client.send(new ListUserTagsCommand({ UserName: 'slipway' })).then(() => 'allowed', String);
    expect(await ask(await session())).toBe('allowed');
    expect(await ask(await session(allowTags))).toBe('allowed');
    expect(await ask(await session(policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' })))).toContain('no session policy allows');
    expect(await ask(await session('{"Version":"2012-10-17","Statement":[]}'))).toContain('no session policy allows');
    sts.destroy();
  });
});

test('policies know users and roles by ARNs with their paths', async () => {
  const sts = new STSClient(as(await newUser('fay', '/team/')));
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(ARN('user/team/fay'));
  const trust = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: ARN('user/team/fay') } });
  await iam.send(new CreateRoleCommand({ RoleName: 'keeper', Path: '/team/', AssumeRolePolicyDocument: trust }));
  const Condition = { ArnEquals: { 'aws:PrincipalArn': ARN('role/team/keeper') } };
  const PolicyDocument = policy({ Effect: 'Allow', Action: 'iam:ListUserTags', Resource: '*', Condition });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'keeper', PolicyName: 'tags', PolicyDocument }));
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: ARN('role/team/keeper'), RoleSessionName: 'evening' }));
  const keeper = new IAMClient(
    as({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    }),
  );
  expect((await keeper.send(new ListUserTagsCommand({ UserName: 'fay' }))).Tags).toEqual([]);
  keeper.destroy();
  sts.destroy();
});

/** What AWS asks no permission for; a role's trust policy decides about AssumeRole. */
const NEEDS_NONE = new Set(['sts GetCallerIdentity', 'sts GetSessionToken', 'sts AssumeRole']);
/** These ask for each thing that the input names, and are given none here. */
const BY_INPUT = new Set([
  'cloudwatch-logs StartLiveTail',
  'cloudwatch-logs StartQuery',
  'dynamodb BatchExecuteStatement',
  'dynamodb BatchGetItem',
  'dynamodb BatchWriteItem',
  'dynamodb ExecuteTransaction',
  'dynamodb TransactGetItems',
  'dynamodb TransactWriteItems',
  's3 DeleteObjects',
  'ssm DeleteParameters',
  'ssm GetParameters',
]);

describe('a user without any policy', () => {
  test.each(Object.entries(services))(
    'is asked for a permission by every signed operation of %s',
    { timeout: 60_000 },
    async (name, service) => {
      const call = started.cloud.callAs({ kind: 'user', accountId: ACCOUNT, userName: 'nobody' }, 'us-east-1');
      const unguarded: string[] = [];
      for (const [operationName, load] of Object.entries(service.operations)) {
        const operation = await load();
        if (operation.signing === 'public' || !operation.access) continue;
        // One that stumbles over the missing input does not let it pass either.
        const needed = await (async () => operation.access?.(call, {} as never))().catch(() => undefined);
        if (needed?.length === 0) unguarded.push(`${name} ${operationName}`);
      }
      expect(unguarded.filter((entry) => !NEEDS_NONE.has(entry) && !BY_INPUT.has(entry))).toEqual([]);
    },
  );

  test('knows who it is all the same', async () => {
    const sts = new STSClient(as(await newUser('nobody')));
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(ARN('user/nobody'));
    sts.destroy();
  });
});
