/** Users that change, their passwords, and what an account has. Sources: the pages of the IAM API reference that the code names. */
import { CloudFormation, waitUntilStackCreateComplete, waitUntilStackUpdateComplete } from '@aws-sdk/client-cloudformation';
import { IAM } from '@aws-sdk/client-iam';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let iam: IAM;
beforeAll(async () => {
  cloud = await startCloud();
  iam = new IAM(cloud.config);
});
afterAll(async () => {
  iam.destroy();
  await cloud.stop();
});

const allow = (Action: string | string[], Resource = '*') => JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource }] });

async function configOf(UserName: string) {
  const { AccessKey } = await iam.createAccessKey({ UserName });
  return {
    ...cloud.config,
    credentials: { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' },
  };
}

describe('a user that is renamed', () => {
  test('keeps its keys, its sessions, its groups and its rights, under its new name', async () => {
    await iam.createUser({ UserName: 'ada' });
    await iam.createGroup({ GroupName: 'readers' });
    await iam.addUserToGroup({ GroupName: 'readers', UserName: 'ada' });
    await iam.putGroupPolicy({ GroupName: 'readers', PolicyName: 'p', PolicyDocument: allow('ssm:DescribeParameters') });
    const config = await configOf('ada');
    const { Credentials } = await new STS(config).getSessionToken({});
    const session = new SSM({
      ...config,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    await iam.updateUser({ UserName: 'ada', NewUserName: 'lovelace', NewPath: '/team/' });
    expect((await new STS(config).getCallerIdentity({})).Arn).toBe(`arn:aws:iam::${cloud.accountId}:user/team/lovelace`);
    await expect(session.describeParameters({})).resolves.toBeDefined();
    await expect(iam.getUser({ UserName: 'ada' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    expect((await iam.listGroupsForUser({ UserName: 'lovelace' })).Groups).toHaveLength(1);

    await iam.updateGroup({ GroupName: 'readers', NewGroupName: 'people', NewPath: '/team/' });
    expect((await iam.getGroup({ GroupName: 'people' })).Group?.Arn).toBe(`arn:aws:iam::${cloud.accountId}:group/team/people`);
    await expect(session.describeParameters({})).resolves.toBeDefined();
    await iam.createUser({ UserName: 'taken' });
    await expect(iam.updateUser({ UserName: 'taken', NewUserName: 'lovelace' })).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
    });
  });

  test('may only be so by who may change both names', async () => {
    await iam.createUser({ UserName: 'old' });
    await iam.createUser({ UserName: 'clerk' });
    const arn = (name: string) => `arn:aws:iam::${cloud.accountId}:user/${name}`;
    await iam.putUserPolicy({ UserName: 'clerk', PolicyName: 'p', PolicyDocument: allow('iam:UpdateUser', arn('old')) });
    const clerk = new IAM(await configOf('clerk'));
    await expect(clerk.updateUser({ UserName: 'old', NewUserName: 'new' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await iam.putUserPolicy({ UserName: 'clerk', PolicyName: 'q', PolicyDocument: allow('iam:UpdateUser', arn('new')) });
    await clerk.updateUser({ UserName: 'old', NewUserName: 'new' });
  });
});

test('passwords follow the policy of the account, are changed by who knows them, and are kept as hashes', async () => {
  await iam.createUser({ UserName: 'grace' });
  const UserName = 'grace';
  await expect(iam.createLoginProfile({ UserName, Password: 'lowercase' })).rejects.toMatchObject({
    name: 'PasswordPolicyViolationException',
  });
  const { LoginProfile } = await iam.createLoginProfile({ UserName, Password: 'Compiler-1952', PasswordResetRequired: true });
  expect(LoginProfile).toMatchObject({ UserName, PasswordResetRequired: true });
  await expect(iam.createLoginProfile({ UserName, Password: 'Compiler-1953' })).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
  });
  await expect(iam.deleteUser({ UserName })).rejects.toMatchObject({ name: 'DeleteConflictException' });
  const stored = cloud.cloud.partition(cloud.accountId, 'global').collection<object>('iam-users').find(UserName);
  expect(JSON.stringify(stored)).not.toContain('Compiler');

  await expect(iam.getAccountPasswordPolicy({})).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  await iam.updateAccountPasswordPolicy({
    MinimumPasswordLength: 12,
    RequireSymbols: true,
    PasswordReusePrevention: 2,
    AllowUsersToChangePassword: true,
  });
  expect((await iam.getAccountPasswordPolicy({})).PasswordPolicy).toMatchObject({ MinimumPasswordLength: 12, ExpirePasswords: false });
  const own = new IAM(await configOf(UserName));
  const change = (OldPassword: string, NewPassword: string) => own.changePassword({ OldPassword, NewPassword });
  await expect(change('wrong', 'Nanoseconds-30')).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(change('Compiler-1952', 'Nanoseconds30')).rejects.toMatchObject({ name: 'PasswordPolicyViolationException' });
  await change('Compiler-1952', 'Nanoseconds-30');
  await expect(change('Nanoseconds-30', 'Compiler-1952')).rejects.toMatchObject({ name: 'PasswordPolicyViolationException' });
  expect((await iam.getLoginProfile({ UserName })).LoginProfile?.PasswordResetRequired).toBe(false);
  await iam.deleteAccountPasswordPolicy({});
  await expect(change('Nanoseconds-30', 'Compiler-1959')).rejects.toMatchObject({ name: 'AccessDenied' });
  await iam.updateLoginProfile({ UserName, PasswordResetRequired: true });
  expect((await iam.getLoginProfile({ UserName })).LoginProfile?.PasswordResetRequired).toBe(true);
  await iam.deleteLoginProfile({ UserName });
  await expect(iam.getLoginProfile({ UserName })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

describe('policies', () => {
  test('of AWS are told like those of the account, with who uses them', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    expect((await iam.getPolicy({ PolicyArn })).Policy).toMatchObject({
      PolicyName: 'AWSLambdaBasicExecutionRole',
      Path: '/service-role/',
      AttachmentCount: 0,
    });
    const { Policy } = await iam.createPolicy({ PolicyName: 'own', PolicyDocument: allow('s3:*'), Tags: [{ Key: 'a', Value: '1' }] });
    const own = Policy?.Arn ?? '';
    await iam.createUser({ UserName: 'holder' });
    await iam.attachUserPolicy({ UserName: 'holder', PolicyArn });
    await iam.attachUserPolicy({ UserName: 'holder', PolicyArn: own });
    const arns = async (options: object) => (await iam.listPolicies(options)).Policies?.map(({ Arn }) => Arn);
    expect(await arns({ Scope: 'Local' })).toEqual([own]);
    const attached = await arns({ OnlyAttached: true });
    expect(attached).toEqual(expect.arrayContaining([own, PolicyArn]));
    expect(attached).not.toContain('arn:aws:iam::aws:policy/AmazonS3FullAccess');
    expect(await arns({ Scope: 'AWS', PathPrefix: '/service-role/', MaxItems: 1 })).toHaveLength(1);

    await iam.tagPolicy({ PolicyArn: own, Tags: [{ Key: 'b', Value: '2' }] });
    await iam.untagPolicy({ PolicyArn: own, TagKeys: ['a'] });
    expect((await iam.listPolicyTags({ PolicyArn: own })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await iam.createPolicyVersion({ PolicyArn: own, PolicyDocument: allow('s3:Get*'), SetAsDefault: true });
    await iam.detachUserPolicy({ UserName: 'holder', PolicyArn: own });
    await expect(iam.deletePolicy({ PolicyArn: own })).rejects.toMatchObject({ name: 'DeleteConflictException' });

    const document = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: `arn:aws:s3:::home/$\{aws:username}/*`,
          Condition: { IpAddress: { 'aws:SourceIp': '::1' } },
        },
      ],
    });
    const keys = await iam.getContextKeysForCustomPolicy({ PolicyInputList: [document] });
    expect(keys.ContextKeyNames?.sort()).toEqual(['aws:SourceIp', 'aws:username']);
  });

  test('are in the details of the account, with their documents', async () => {
    await iam.createUser({ UserName: 'detailed' });
    await iam.putUserPolicy({ UserName: 'detailed', PolicyName: 'inline', PolicyDocument: allow('sqs:*') });
    const all = await iam.getAccountAuthorizationDetails({});
    const user = all.UserDetailList?.find(({ UserName }) => UserName === 'detailed');
    expect(user?.UserPolicyList).toEqual([{ PolicyName: 'inline', PolicyDocument: encodeURIComponent(allow('sqs:*')) }]);
    expect(all.Policies?.find(({ PolicyName }) => PolicyName === 'own')?.PolicyVersionList).toMatchObject([
      { VersionId: 'v2', IsDefaultVersion: true },
      { VersionId: 'v1', IsDefaultVersion: false },
    ]);
    const paged: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await iam.getAccountAuthorizationDetails({ Filter: ['User'], MaxItems: 2, Marker });
      paged.push(...(page.UserDetailList ?? []).map(({ UserName }) => UserName));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(paged).toEqual(all.UserDetailList?.map(({ UserName }) => UserName));
  });
});

test('identities are listed by the path that they are under, in pages that outlive deletions', async () => {
  const Path = '/teams/blue/';
  const AssumeRolePolicyDocument = JSON.stringify({ Statement: [] });
  for (const name of ['one', 'two', 'three']) await iam.createUser({ UserName: `listed-${name}`, Path });
  await iam.createRole({ RoleName: 'listed', Path, AssumeRolePolicyDocument });
  await iam.createGroup({ GroupName: 'listed', Path });
  await iam.createInstanceProfile({ InstanceProfileName: 'listed', Path });
  const under = { PathPrefix: '/teams/' };
  expect((await iam.listRoles(under)).Roles?.map(({ RoleName }) => RoleName)).toEqual(['listed']);
  expect((await iam.listGroups(under)).Groups?.map(({ GroupName }) => GroupName)).toEqual(['listed']);
  expect((await iam.listInstanceProfiles(under)).InstanceProfiles?.map(({ Arn }) => Arn)).toEqual([
    `arn:aws:iam::${cloud.accountId}:instance-profile/teams/blue/listed`,
  ]);
  const first = await iam.listUsers({ ...under, MaxItems: 1 });
  expect(first).toMatchObject({ Users: [{ UserName: 'listed-one' }], IsTruncated: true });
  await iam.deleteUser({ UserName: 'listed-one' });
  const rest = await iam.listUsers({ ...under, Marker: first.Marker });
  expect(rest.Users?.map(({ UserName }) => UserName)).toEqual(['listed-three', 'listed-two']);
  await expect(iam.listUsers({ MaxItems: 1001 })).rejects.toMatchObject({ name: 'ValidationError' });
});

test.each([
  ['a path that does not end with a slash', () => iam.createUser({ UserName: 'wrong', Path: '/team' })],
  ['a path with a space', () => iam.createGroup({ GroupName: 'wrong', Path: '/a team/' })],
  [
    'sessions of more than twelve hours',
    () => iam.createRole({ RoleName: 'wrong', AssumeRolePolicyDocument: JSON.stringify({ Statement: [] }), MaxSessionDuration: 43_201 }),
  ],
])('nobody gets %s', async (_what, make) => {
  await expect(make()).rejects.toMatchObject({ name: 'ValidationError' });
});

test('roles of services are deleted by their own operation', async () => {
  await iam.createServiceLinkedRole({ AWSServiceName: 'ecs.amazonaws.com' });
  const { DeletionTaskId } = await iam.deleteServiceLinkedRole({ RoleName: 'AWSServiceRoleForEcs' });
  expect((await iam.getServiceLinkedRoleDeletionStatus({ DeletionTaskId })).Status).toBe('SUCCEEDED');
  await expect(iam.getRole({ RoleName: 'AWSServiceRoleForEcs' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

test('stacks put policies on groups, users into groups, and find drift of them', async () => {
  const stacks = new CloudFormation(cloud.config);
  const StackName = 'people';
  const statement = (Action: string) => JSON.parse(allow(Action)) as object;
  const template = (path: string) =>
    JSON.stringify({
      Resources: {
        Team: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'team' } },
        Person: {
          Type: 'AWS::IAM::User',
          Properties: { UserName: 'person', Path: path, Groups: [{ Ref: 'Team' }], LoginProfile: { Password: 'Correct-horse-1' } },
        },
        Inline: {
          Type: 'AWS::IAM::Policy',
          Properties: { PolicyName: 'inline', PolicyDocument: statement('ssm:*'), Groups: [{ Ref: 'Team' }] },
        },
        Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: statement('sns:*'), Groups: [{ Ref: 'Team' }] } },
        Own: {
          Type: 'AWS::IAM::UserPolicy',
          Properties: { PolicyName: 'own', UserName: { Ref: 'Person' }, PolicyDocument: statement('secretsmanager:*') },
        },
      },
    });
  const options = { client: stacks, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };
  const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
  await stacks.createStack({ StackName, TemplateBody: template('/'), Capabilities });
  await waitUntilStackCreateComplete(options, { StackName });
  const config = await configOf('person');
  await expect(new SSM(config).describeParameters({})).resolves.toBeDefined();
  await expect(new SecretsManager(config).listSecrets({})).resolves.toBeDefined();
  expect((await iam.listAttachedGroupPolicies({ GroupName: 'team' })).AttachedPolicies).toHaveLength(1);
  expect((await iam.getLoginProfile({ UserName: 'person' })).LoginProfile?.PasswordResetRequired).toBe(false);

  await stacks.updateStack({ StackName, TemplateBody: template('/team/'), Capabilities });
  await waitUntilStackUpdateComplete(options, { StackName });
  expect((await new STS(config).getCallerIdentity({})).Arn).toBe(`arn:aws:iam::${cloud.accountId}:user/team/person`);

  await iam.removeUserFromGroup({ GroupName: 'team', UserName: 'person' });
  await iam.putUserPolicy({ UserName: 'person', PolicyName: 'own', PolicyDocument: allow('s3:*') });
  const { StackDriftDetectionId } = await stacks.detectStackDrift({ StackName });
  const status = async () => (await stacks.describeStackDriftDetectionStatus({ StackDriftDetectionId })).DetectionStatus;
  await expect.poll(status, { interval: 20 }).toBe('DETECTION_COMPLETE');
  const { StackResourceDrifts } = await stacks.describeStackResourceDrifts({ StackName });
  const drifted = StackResourceDrifts?.filter(({ StackResourceDriftStatus }) => StackResourceDriftStatus === 'MODIFIED');
  expect(drifted?.map(({ LogicalResourceId }) => LogicalResourceId).sort()).toEqual(['Own', 'Person']);
});
