/**
 * A change of a stack that is refused in part is not made in part: everything is asked for first, and what was made is deleted.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudFront } from '@aws-sdk/client-cloudfront';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { Route53 } from '@aws-sdk/client-route-53';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow, makeRole, makeUser, setPolicyOf } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(await makeUser(cloud, 'deployer'));
});
afterAll(() => cloud.stop());

const grant = (...statements: object[]) => setPolicyOf(cloud, 'deployer', allow(['cloudformation:*', 'iam:PassRole']), ...statements);
const capabilities = { Capabilities: ['CAPABILITY_NAMED_IAM' as const] };

function template(Type: string, Properties: Record<string, unknown>): string {
  return JSON.stringify({ Resources: { It: { Type, Properties } } });
}

/** Waits for the end of a stack's operation: its status, and why its resource failed first. */
async function outcome(StackName: string | undefined): Promise<{ status: string; reason: string }> {
  let status = '';
  const root = new CloudFormation(cloud.config);
  const look = async () => {
    status = (await root.describeStacks({ StackName })).Stacks?.[0]?.StackStatus ?? '';
    return status;
  };
  await expect.poll(look, { interval: 20, timeout: 20_000 }).not.toMatch(/IN_PROGRESS$/);
  const { StackEvents = [] } = await root.describeStackEvents({ StackName });
  root.destroy();
  const failed = StackEvents.findLast((event) => event.LogicalResourceId === 'It' && event.ResourceStatus?.endsWith('FAILED'));
  return { status, reason: failed?.ResourceStatusReason ?? '' };
}

async function create(StackName: string, TemplateBody: string) {
  const { StackId } = await client.createStack({ StackName, TemplateBody, ...capabilities });
  return { StackId, ...(await outcome(StackId)) };
}

async function update(StackName: string, TemplateBody: string) {
  await client.updateStack({ StackName, TemplateBody, ...capabilities });
  return outcome(StackName);
}

it('a key that may not be rotated is not left behind', async () => {
  await grant(allow(['kms:CreateKey', 'kms:ScheduleKeyDeletion']));
  const made = await create('key', template('AWS::KMS::Key', { EnableKeyRotation: true }));
  expect(made).toMatchObject({ status: 'ROLLBACK_COMPLETE', reason: expect.stringContaining('kms:EnableKeyRotation') });
  const kms = new KMS(cloud.config);
  const { Keys = [] } = await kms.listKeys({});
  const states = Keys.map(async ({ KeyId }) => (await kms.describeKey({ KeyId })).KeyMetadata?.KeyState);
  expect(await Promise.all(states)).toEqual(['PendingDeletion']);
});

it('what a policy of a key forbids, its stack may not do either', async () => {
  await grant(allow('kms:*'));
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${cloud.accountId}:root` }, Action: 'kms:*', Resource: '*' },
    { Effect: 'Deny', Principal: '*', Action: 'kms:EnableKeyRotation', Resource: '*' },
  ];
  const made = await create('guarded', template('AWS::KMS::Key', { KeyPolicy: { Statement }, EnableKeyRotation: true }));
  expect(made).toMatchObject({ status: 'ROLLBACK_COMPLETE', reason: expect.stringContaining('kms:EnableKeyRotation') });
});

it('a user pool whose second factors may not be set is not left behind', async () => {
  await grant(allow(['cognito-idp:CreateUserPool', 'cognito-idp:DeleteUserPool']));
  const made = await create('pool', template('AWS::Cognito::UserPool', { MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }));
  expect(made).toMatchObject({ status: 'ROLLBACK_COMPLETE', reason: expect.stringContaining('cognito-idp:SetUserPoolMfaConfig') });
  expect((await new CognitoIdentityProvider(cloud.config).listUserPools({ MaxResults: 10 })).UserPools).toEqual([]);
});

it('records of a group are made in all of their zones or in none', async () => {
  const route53 = new Route53(cloud.config);
  const zone = async (Name: string) => (await route53.createHostedZone({ Name, CallerReference: Name })).HostedZone?.Id?.slice(12) ?? '';
  const [own, others] = [await zone('own.test'), await zone('others.test')];
  await grant(allow('route53:ChangeResourceRecordSets', `arn:aws:route53:::hostedzone/${own}`));
  const record = (HostedZoneId: string, Name: string) => ({ HostedZoneId, Name, Type: 'A', TTL: 60, ResourceRecords: ['192.0.2.1'] });
  const RecordSets = [record(own, 'a.own.test'), record(others, 'a.others.test')];
  const made = await create('records', template('AWS::Route53::RecordSetGroup', { RecordSets }));
  expect(made.reason).toContain(`route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/${others}`);
  const { ResourceRecordSets } = await route53.listResourceRecordSets({ HostedZoneId: own });
  expect(ResourceRecordSets?.map(({ Type }) => Type)).toEqual(['NS', 'SOA']);
});

it('a distribution that may not be deleted goes on serving', async () => {
  await grant(allow('cloudfront:*'));
  const DistributionConfig = {
    Enabled: true,
    Origins: [{ Id: 'origin', DomainName: 'origin.example', CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
    DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: false } },
  };
  const { StackId, status } = await create('site', template('AWS::CloudFront::Distribution', { DistributionConfig }));
  expect(status).toBe('CREATE_COMPLETE');
  await grant(allow('cloudfront:UpdateDistribution'));
  await client.deleteStack({ StackName: StackId });
  expect(await outcome(StackId)).toEqual({ status: 'DELETE_FAILED', reason: expect.stringContaining('cloudfront:DeleteDistribution') });
  const { DistributionList } = await new CloudFront(cloud.config).listDistributions({});
  expect(DistributionList?.Items).toMatchObject([{ Enabled: true }]);
});

it('a schedule that may not be taken from its group is not made in another', async () => {
  const scheduler = new Scheduler(cloud.config);
  await scheduler.createScheduleGroup({ Name: 'second' });
  const RoleArn = await makeRole(cloud, 'caller', 'scheduler.amazonaws.com', allow('sqs:*'));
  const Target = { Arn: `arn:aws:sqs:us-east-1:${cloud.accountId}:queue`, RoleArn };
  const schedule = (GroupName: string) =>
    template('AWS::Scheduler::Schedule', {
      Name: 'moving',
      GroupName,
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target,
    });
  await grant(allow(['scheduler:CreateSchedule', 'scheduler:UpdateSchedule']));
  expect((await create('schedule', schedule('default'))).status).toBe('CREATE_COMPLETE');
  expect(await update('schedule', schedule('second'))).toEqual({
    status: 'UPDATE_ROLLBACK_COMPLETE',
    reason: expect.stringContaining('scheduler:DeleteSchedule'),
  });
  expect((await scheduler.listSchedules({})).Schedules).toMatchObject([{ Name: 'moving', GroupName: 'default' }]);
});

it.each<[change: string, tags: Record<string, string>, refused: string]>([
  ['is changed', { cost: '2', team: 'b' }, 'ssm:AddTagsToResource'],
  ['is removed', { team: 'b' }, 'ssm:RemoveTagsFromResource'],
])('of tags, what changes is asked about: one that %s', async (change, next, refused) => {
  const Name = `/${change}`.replace(' ', '-');
  const parameter = (Tags: Record<string, string>) => template('AWS::SSM::Parameter', { Name, Type: 'String', Value: 'a', Tags });
  const onlyTeam = { ...allow('ssm:AddTagsToResource'), Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } } };
  await grant(allow('ssm:PutParameter'), onlyTeam);
  const StackName = change.replace(' ', '-');
  expect(await create(StackName, parameter({ cost: '1', team: 'a' }))).toMatchObject({ status: 'CREATE_COMPLETE' });
  expect(await update(StackName, parameter({ cost: '1', team: 'b' }))).toMatchObject({ status: 'UPDATE_COMPLETE' });
  expect((await update(StackName, parameter(next))).reason).toContain(refused);
  const { TagList } = await new SSM(cloud.config).listTagsForResource({ ResourceType: 'Parameter', ResourceId: Name });
  expect(TagList).toEqual(expect.arrayContaining([{ Key: 'cost', Value: '1' }]));
});

describe('policies', () => {
  const PolicyDocument = { Statement: [allow('sqs:*')] };
  const roleArn = (name: string) => `arn:aws:iam::${cloud.accountId}:role/${name}`;
  let iam: IAM;
  beforeAll(async () => {
    iam = new IAM(cloud.config);
    for (const name of ['own', 'others']) await makeRole(cloud, name, 'lambda.amazonaws.com', allow('s3:*'));
  });
  const inlineOf = async (RoleName: string) => (await iam.listRolePolicies({ RoleName })).PolicyNames;

  it('are put on all of their roles or on none', async () => {
    const before = await inlineOf('own');
    await grant(allow('iam:PutRolePolicy', roleArn('own')));
    const made = await create('inline', template('AWS::IAM::Policy', { PolicyName: 'queues', Roles: ['own', 'others'], PolicyDocument }));
    expect(made).toMatchObject({ status: 'ROLLBACK_COMPLETE', reason: expect.stringContaining(`on resource: ${roleArn('others')}`) });
    expect(await inlineOf('own')).toEqual(before);
  });

  it('that may not be attached are not left behind', async () => {
    await grant(allow(['iam:CreatePolicy', 'iam:DeletePolicy']));
    const made = await create('unattached', template('AWS::IAM::ManagedPolicy', { Roles: ['own'], PolicyDocument }));
    expect(made).toMatchObject({ status: 'ROLLBACK_COMPLETE', reason: expect.stringContaining('iam:AttachRolePolicy') });
    expect((await iam.listPolicies({ Scope: 'Local' })).Policies).toEqual([]);
  });

  it('that may not be deleted hold on', async () => {
    await grant(allow(['iam:CreatePolicy', 'iam:AttachRolePolicy', 'iam:DetachRolePolicy']));
    const { StackId } = await create('attached', template('AWS::IAM::ManagedPolicy', { Roles: ['own'], PolicyDocument }));
    await client.deleteStack({ StackName: StackId });
    expect(await outcome(StackId)).toEqual({ status: 'DELETE_FAILED', reason: expect.stringContaining('iam:DeletePolicy') });
    expect((await iam.listAttachedRolePolicies({ RoleName: 'own' })).AttachedPolicies).toHaveLength(1);
  });

  it('of a person who may not join another group keep them in their own', async () => {
    for (const GroupName of ['first', 'second']) await iam.createGroup({ GroupName });
    await iam.createUser({ UserName: 'member' });
    const addition = (GroupName: string) => template('AWS::IAM::UserToGroupAddition', { GroupName, Users: ['member'] });
    await grant(allow(['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'], `arn:aws:iam::${cloud.accountId}:group/first`));
    expect((await create('member', addition('first'))).status).toBe('CREATE_COMPLETE');
    const moved = await update('member', addition('second'));
    expect(moved.reason).toContain('iam:AddUserToGroup');
    expect((await iam.getGroup({ GroupName: 'first' })).Users).toHaveLength(1);
  });
});
