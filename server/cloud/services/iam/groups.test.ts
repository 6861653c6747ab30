import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { IAM } from '@aws-sdk/client-iam';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let iam: IAM;
beforeAll(async () => {
  cloud = await startCloud();
  iam = new IAM(cloud.config);
});
afterAll(() => cloud.stop());

const allow = (Action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

/** A user's own key, and the clients that use it. */
async function clientsOf(UserName: string) {
  const { AccessKey } = await iam.createAccessKey({ UserName });
  const credentials = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  return { accessKeyId: credentials.accessKeyId, ssm: new SSM({ ...cloud.config, credentials }) };
}

test('a user may what its groups may, for as long as it is in them', async () => {
  await iam.createUser({ UserName: 'ada' });
  await iam.createGroup({ GroupName: 'readers' });
  await iam.putGroupPolicy({ GroupName: 'readers', PolicyName: 'read', PolicyDocument: allow('ssm:DescribeParameters') });
  const { ssm, accessKeyId } = await clientsOf('ada');
  expect((await iam.getAccessKeyLastUsed({ AccessKeyId: accessKeyId })).AccessKeyLastUsed).toMatchObject({ ServiceName: 'N/A' });
  await expect(ssm.describeParameters({})).rejects.toMatchObject({ name: 'AccessDeniedException' });

  await iam.addUserToGroup({ GroupName: 'readers', UserName: 'ada' });
  await expect(ssm.describeParameters({})).resolves.toBeDefined();
  expect(await iam.getAccessKeyLastUsed({ AccessKeyId: accessKeyId })).toMatchObject({
    UserName: 'ada',
    AccessKeyLastUsed: { ServiceName: 'ssm', Region: 'us-east-1', LastUsedDate: expect.any(Date) },
  });
  const own = { Effect: 'Allow', Action: 'iam:GetAccessKeyLastUsed', Resource: `arn:aws:iam::${cloud.accountId}:user/ada` };
  await iam.putUserPolicy({ UserName: 'ada', PolicyName: 'own', PolicyDocument: JSON.stringify({ Statement: [own] }) });
  const asAda = new IAM(await ssm.config.credentials().then((credentials) => ({ ...cloud.config, credentials })));
  expect((await asAda.getAccessKeyLastUsed({ AccessKeyId: accessKeyId })).UserName).toBe('ada');
  await expect(asAda.getAccessKeyLastUsed({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).rejects.toMatchObject({ name: 'AccessDenied' });
  asAda.destroy();
  expect((await iam.getGroup({ GroupName: 'readers' })).Users?.map(({ UserName }) => UserName)).toEqual(['ada']);
  expect((await iam.listGroupsForUser({ UserName: 'ada' })).Groups?.map(({ GroupName }) => GroupName)).toEqual(['readers']);
  const PolicySourceArn = `arn:aws:iam::${cloud.accountId}:user/ada`;
  const { EvaluationResults } = await iam.simulatePrincipalPolicy({ PolicySourceArn, ActionNames: ['ssm:DescribeParameters'] });
  expect(EvaluationResults?.[0]).toMatchObject({
    EvalDecision: 'allowed',
    MatchedStatements: [{ SourcePolicyId: 'read', SourcePolicyType: 'group' }],
  });

  await expect(iam.deleteGroup({ GroupName: 'readers' })).rejects.toMatchObject({ name: 'DeleteConflictException' });
  await iam.removeUserFromGroup({ GroupName: 'readers', UserName: 'ada' });
  await expect(ssm.describeParameters({})).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await iam.deleteGroupPolicy({ GroupName: 'readers', PolicyName: 'read' });
  await iam.deleteGroup({ GroupName: 'readers' });
  expect((await iam.listGroups({})).Groups).toEqual([]);
});

test('managed policies of groups count, and tell who uses them', async () => {
  await iam.createUser({ UserName: 'bob' });
  await iam.createGroup({ GroupName: 'admins' });
  const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  await iam.attachGroupPolicy({ GroupName: 'admins', PolicyArn });
  await iam.addUserToGroup({ GroupName: 'admins', UserName: 'bob' });
  await expect((await clientsOf('bob')).ssm.describeParameters({})).resolves.toBeDefined();
  expect((await iam.listEntitiesForPolicy({ PolicyArn })).PolicyGroups?.map(({ GroupName }) => GroupName)).toEqual(['admins']);
  expect((await iam.getAccountSummary({})).SummaryMap).toMatchObject({ Groups: 1, UsersQuota: 5000 });
});

test('an instance profile has one role, and keeps it from being deleted', async () => {
  const trust = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] });
  await iam.createRole({ RoleName: 'machine', AssumeRolePolicyDocument: trust });
  await iam.createInstanceProfile({ InstanceProfileName: 'machine' });
  const both = { InstanceProfileName: 'machine', RoleName: 'machine' };
  await iam.addRoleToInstanceProfile(both);
  await expect(iam.addRoleToInstanceProfile(both)).rejects.toMatchObject({ name: 'LimitExceededException' });
  await expect(iam.deleteRole({ RoleName: 'machine' })).rejects.toMatchObject({ name: 'DeleteConflictException' });
  const { InstanceProfiles } = await iam.listInstanceProfilesForRole({ RoleName: 'machine' });
  expect(InstanceProfiles?.[0]?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['machine']);
  await iam.removeRoleFromInstanceProfile(both);
  await iam.deleteInstanceProfile({ InstanceProfileName: 'machine' });
  await iam.deleteRole({ RoleName: 'machine' });
});

test('an account has one alias, and roles for services by their name', async () => {
  await iam.createAccountAlias({ AccountAlias: 'first-shop' });
  await iam.createAccountAlias({ AccountAlias: 'second-shop' });
  expect((await iam.listAccountAliases({})).AccountAliases).toEqual(['second-shop']);
  await expect(iam.deleteAccountAlias({ AccountAlias: 'first-shop' })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  const { Role } = await iam.createServiceLinkedRole({ AWSServiceName: 'ecs.amazonaws.com' });
  expect(Role?.Arn).toBe(`arn:aws:iam::${cloud.accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForEcs`);
});

test('a stack makes groups, memberships, instance profiles and providers', async () => {
  const stacks = new CloudFormation(cloud.config);
  const Resources = {
    User: { Type: 'AWS::IAM::User', Properties: { UserName: 'carol' } },
    Group: { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: JSON.parse(allow('s3:*')) }] } },
    Member: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'Group' }, Users: [{ Ref: 'User' }] } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      },
    },
    Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
    Provider: {
      Type: 'AWS::IAM::OIDCProvider',
      Properties: { Url: 'https://token.actions.githubusercontent.com', ClientIdList: ['sts.amazonaws.com'] },
    },
  };
  const Outputs = {
    Group: { Value: { Ref: 'Group' } },
    Provider: { Value: { Ref: 'Provider' } },
    Profile: { Value: { 'Fn::GetAtt': ['Profile', 'Arn'] } },
  };
  await stacks.createStack({
    StackName: 'team',
    TemplateBody: JSON.stringify({ Resources, Outputs }),
    Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
  const described = async () => (await stacks.describeStacks({ StackName: 'team' })).Stacks?.[0];
  await expect.poll(async () => (await described())?.StackStatus).toBe('CREATE_COMPLETE');
  const outputs = Object.fromEntries(((await described())?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  expect((await iam.listGroupsForUser({ UserName: 'carol' })).Groups?.map(({ GroupName }) => GroupName)).toEqual([outputs.Group]);
  expect(outputs.Provider).toBe(`arn:aws:iam::${cloud.accountId}:oidc-provider/token.actions.githubusercontent.com`);
  await stacks.deleteStack({ StackName: 'team' });
  await expect.poll(async () => (await iam.listOpenIDConnectProviders({})).OpenIDConnectProviderList).toEqual([]);
});
