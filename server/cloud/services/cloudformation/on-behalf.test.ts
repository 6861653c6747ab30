/**
 * Stacks are made with the rights of whoever asks for them, or of the role that they are given, over the wire. Sources:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SQS } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow, makeRole, makeUser, setPolicyOf } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let user: TestCloud['config'];
let client: CloudFormation;
beforeAll(async () => {
  cloud = await startCloud();
  user = await makeUser(cloud, 'deployer');
  client = new CloudFormation(user);
  await new SecretsManager(cloud.config).createSecret({ Name: 'launch', SecretString: 'codes' });
});
afterAll(() => cloud.stop());

const stacks = allow(['cloudformation:*', 'iam:PassRole']);
const capabilities = { Capabilities: ['CAPABILITY_NAMED_IAM' as const] };

function template(Type: string, Properties: Record<string, unknown> = {}): string {
  return JSON.stringify({ Resources: { It: { Type, Properties } } });
}

/** Waits for the end of a stack's operation: its status, and why its resource failed. */
async function outcome(StackName: string | undefined): Promise<{ status: string; reason: string }> {
  let status = '';
  const root = new CloudFormation(cloud.config);
  await expect
    .poll(
      async () => {
        status = (await root.describeStacks({ StackName })).Stacks?.[0]?.StackStatus ?? '';
        return status;
      },
      { interval: 20, timeout: 20_000 },
    )
    .not.toMatch(/IN_PROGRESS$/);
  const { StackEvents = [] } = await root.describeStackEvents({ StackName });
  const failed = StackEvents.find(
    ({ LogicalResourceId, ResourceStatus }) => LogicalResourceId === 'It' && ResourceStatus?.endsWith('FAILED'),
  );
  return { status, reason: failed?.ResourceStatusReason ?? '' };
}

async function create(StackName: string, TemplateBody: string, RoleARN?: string) {
  const { StackId } = await client.createStack({ StackName, TemplateBody, RoleARN, ...capabilities });
  return outcome(StackId);
}

describe('with the rights of the caller', () => {
  it('makes, changes and deletes what they may, and nothing else', async () => {
    const queue = (delay: number) => template('AWS::SQS::Queue', { QueueName: 'mine', DelaySeconds: delay });
    await setPolicyOf(cloud, 'deployer', stacks);
    expect(await create('refused', queue(0))).toEqual({
      status: 'ROLLBACK_COMPLETE',
      reason: expect.stringContaining(
        'user/deployer is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:us-east-1:123456789012:mine',
      ),
    });
    expect((await new SQS(cloud.config).listQueues({})).QueueUrls ?? []).toEqual([]);

    await setPolicyOf(cloud, 'deployer', stacks, allow('sqs:CreateQueue', 'arn:aws:sqs:*:*:mine'));
    expect(await create('allowed', queue(0))).toEqual({ status: 'CREATE_COMPLETE', reason: '' });
    await client.updateStack({ StackName: 'allowed', TemplateBody: queue(5) });
    expect(await outcome('allowed')).toMatchObject({ reason: expect.stringContaining('sqs:SetQueueAttributes') });

    const { StackId } = (await client.describeStacks({ StackName: 'allowed' })).Stacks?.[0] ?? {};
    await setPolicyOf(cloud, 'deployer', stacks);
    await client.deleteStack({ StackName: 'allowed' });
    expect(await outcome(StackId)).toEqual({ status: 'DELETE_FAILED', reason: expect.stringContaining('sqs:DeleteQueue') });
    await setPolicyOf(cloud, 'deployer', stacks, allow('sqs:DeleteQueue'));
    await client.deleteStack({ StackName: 'allowed' });
    expect(await outcome(StackId)).toMatchObject({ status: 'DELETE_COMPLETE' });
  });

  it('which policies may bind to CloudFormation', async () => {
    const viaStacks = { ...allow('sqs:*'), Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } };
    await setPolicyOf(cloud, 'deployer', stacks, viaStacks);
    await expect(new SQS(user).createQueue({ QueueName: 'direct' })).rejects.toThrow('not authorized');
    expect(await create('via', template('AWS::SQS::Queue'))).toMatchObject({ status: 'CREATE_COMPLETE' });
  });

  it('hands on no role that they may not pass', async () => {
    const Role = await makeRole(cloud, 'powerful', 'lambda.amazonaws.com', allow('*'));
    await setPolicyOf(cloud, 'deployer', { ...allow('*'), NotAction: 'iam:PassRole', Action: undefined });
    const code = { Runtime: 'nodejs20.x', Handler: 'index.handler', Code: { ZipFile: 'exports.handler = async () => 1;' } };
    expect(await create('passing', template('AWS::Lambda::Function', { ...code, Role }))).toEqual({
      status: 'ROLLBACK_COMPLETE',
      reason: expect.stringContaining('iam:PassRole on resource: arn:aws:iam::123456789012:role/powerful'),
    });
  });

  it('gives nobody policies that they may not give', async () => {
    const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
    const everything = { PolicyName: 'all', PolicyDocument: { Statement: [allow('*')] } };
    const role = (rest: object) => template('AWS::IAM::Role', { RoleName: 'made', AssumeRolePolicyDocument: trust, ...rest });
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const onlyBasic = { ...allow('iam:AttachRolePolicy'), Condition: { ArnEquals: { 'iam:PolicyARN': basic } } };
    const bounded = {
      ...allow(['iam:CreateRole', 'iam:PutRolePolicy']),
      Condition: { StringEquals: { 'iam:PermissionsBoundary': basic } },
    };
    await setPolicyOf(cloud, 'deployer', stacks, allow('iam:DeleteRole'), onlyBasic, bounded);
    expect((await create('boundless', role({}))).reason).toContain('iam:CreateRole');
    const within = { PermissionsBoundary: basic };
    expect(
      (await create('attaching', role({ ...within, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }))).reason,
    ).toContain('iam:AttachRolePolicy');
    const made = await create('bounded', role({ ...within, ManagedPolicyArns: [basic], Policies: [everything] }));
    expect(made).toEqual({ status: 'CREATE_COMPLETE', reason: '' });
    const { reason } = await create('elsewhere', template('AWS::IAM::RolePolicy', { RoleName: 'powerful', ...everything }));
    expect(reason).toContain('iam:PutRolePolicy on resource: arn:aws:iam::123456789012:role/powerful');
  });

  it('reads neither secrets nor templates that they may not read', async () => {
    await setPolicyOf(cloud, 'deployer', stacks, allow('ssm:*'));
    const told = template('AWS::SSM::Parameter', { Type: 'String', Value: '{{resolve:secretsmanager:launch}}' });
    expect((await create('telling', told)).reason).toContain('secretsmanager:GetSecretValue');

    const s3 = new S3(cloud.config);
    await s3.createBucket({ Bucket: 'templates' });
    await s3.putObject({ Bucket: 'templates', Key: 'secret.json', Body: told });
    const TemplateURL = `${cloud.config.endpoint}/templates/secret.json`;
    await expect(client.getTemplateSummary({ TemplateURL })).rejects.toThrow('s3:GetObject');
    await setPolicyOf(cloud, 'deployer', stacks, allow('s3:GetObject', 'arn:aws:s3:::templates/*'));
    await expect(client.getTemplateSummary({ TemplateURL })).resolves.toMatchObject({ ResourceTypes: ['AWS::SSM::Parameter'] });
    const nested = template('AWS::CloudFormation::Stack', { TemplateURL });
    await setPolicyOf(cloud, 'deployer', stacks);
    await expect(create('around', nested)).rejects.toThrow('s3:GetObject');
  });

  it('calls no function for a custom resource that they may not call', async () => {
    const ServiceToken = 'arn:aws:lambda:us-east-1:123456789012:function:anybodys';
    await setPolicyOf(cloud, 'deployer', stacks);
    expect((await create('custom', template('Custom::Thing', { ServiceToken }))).reason).toContain(
      `lambda:InvokeFunction on resource: ${ServiceToken}`,
    );
    const standIn = template('Custom::S3BucketNotifications', { ServiceToken, BucketName: 'templates', NotificationConfiguration: {} });
    expect((await create('stand-in', standIn)).reason).toContain(`lambda:InvokeFunction on resource: ${ServiceToken}`);
  });

  it('looks for drift as far as they may look, and tells nothing of the rest', async () => {
    const two = JSON.stringify({ Resources: { Seen: { Type: 'AWS::SQS::Queue' }, Hidden: { Type: 'AWS::SNS::Topic' } } });
    const StackName = 'watched';
    const { StackId } = await new CloudFormation(cloud.config).createStack({ StackName, TemplateBody: two });
    expect(await outcome(StackId)).toMatchObject({ status: 'CREATE_COMPLETE' });
    await setPolicyOf(cloud, 'deployer', stacks, allow('sqs:GetQueueAttributes'));
    const { StackDriftDetectionId } = await client.detectStackDrift({ StackName });
    expect(await client.describeStackDriftDetectionStatus({ StackDriftDetectionId })).toMatchObject({
      DetectionStatus: 'DETECTION_FAILED',
      DetectionStatusReason: expect.stringMatching(/^Failed to detect drift on resource \[Hidden\]: .*sns:GetTopicAttributes/),
      DriftedStackResourceCount: 0,
      StackDriftStatus: 'UNKNOWN',
    });
    const { StackResourceDrifts = [] } = await client.describeStackResourceDrifts({ StackName });
    const seen = StackResourceDrifts.map(({ LogicalResourceId, StackResourceDriftStatus, ActualProperties }) => [
      LogicalResourceId,
      StackResourceDriftStatus,
      ActualProperties,
    ]);
    expect(seen.sort()).toEqual([
      ['Hidden', 'UNKNOWN', undefined],
      ['Seen', 'IN_SYNC', '{}'],
    ]);
    await expect(client.detectStackResourceDrift({ StackName, LogicalResourceId: 'Hidden' })).rejects.toThrow('sns:GetTopicAttributes');
  });
});

describe('with the rights of a role', () => {
  it('does what the role may, from then on', async () => {
    await setPolicyOf(cloud, 'deployer', stacks);
    const RoleARN = await makeRole(cloud, 'maker', 'cloudformation.amazonaws.com', allow('sqs:*'));
    expect(await create('by-role', template('AWS::SQS::Queue'), RoleARN)).toMatchObject({ status: 'CREATE_COMPLETE' });
    expect((await create('too-much', template('AWS::SNS::Topic'), RoleARN)).reason).toContain(
      'assumed-role/maker/AWSCloudFormation is not authorized to perform: sns:CreateTopic',
    );
    const { StackResourceDrift } = await client.detectStackResourceDrift({ StackName: 'by-role', LogicalResourceId: 'It' });
    expect(StackResourceDrift).toMatchObject({ StackResourceDriftStatus: 'IN_SYNC' });
    const { StackId } = (await client.describeStacks({ StackName: 'by-role' })).Stacks?.[0] ?? {};
    await client.deleteStack({ StackName: 'by-role' });
    expect(await outcome(StackId)).toMatchObject({ status: 'DELETE_COMPLETE' });
  });

  it('takes none that it cannot assume', async () => {
    const RoleARN = await makeRole(cloud, 'others', 'lambda.amazonaws.com', allow('*'));
    const input = { StackName: 'unassumed', TemplateBody: template('AWS::SQS::Queue'), RoleARN };
    await expect(client.createStack(input)).rejects.toThrow(`Role ${RoleARN} is invalid or cannot be assumed`);
  });
});
