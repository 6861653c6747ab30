/** Importing what exists, and telling what has drifted, over the wire. */
import {
  CloudFormation,
  waitUntilStackCreateComplete,
  waitUntilStackImportComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;
let s3: S3;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
  s3 = new S3(cloud.config);
});

afterAll(() => cloud.stop());

const waiting = () => ({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.05 }) as never;

const bucketTemplate = (name: string, rest: Record<string, unknown> = {}): string =>
  JSON.stringify({
    Resources: { Photos: { Type: 'AWS::S3::Bucket', DeletionPolicy: 'Retain', Properties: { BucketName: name }, ...rest } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Photos', 'Arn'] } } },
  });

const toImport = (name: string) => [
  { ResourceType: 'AWS::S3::Bucket', LogicalResourceId: 'Photos', ResourceIdentifier: { BucketName: name } },
];

test('takes a bucket that exists under management, and leaves what is in it alone', async () => {
  await s3.createBucket({ Bucket: 'old-photos' });
  await s3.putObject({ Bucket: 'old-photos', Key: 'a.jpg', Body: 'a' });
  const StackName = 'imported';
  await client.createChangeSet({
    StackName,
    ChangeSetName: 'import',
    ChangeSetType: 'IMPORT',
    TemplateBody: bucketTemplate('old-photos'),
    ResourcesToImport: toImport('old-photos'),
  });
  const { Changes } = await client.describeChangeSet({ StackName, ChangeSetName: 'import' });
  expect(Changes?.[0]?.ResourceChange).toMatchObject({ Action: 'Import', LogicalResourceId: 'Photos', PhysicalResourceId: 'old-photos' });
  await client.executeChangeSet({ StackName, ChangeSetName: 'import' });
  await waitUntilStackImportComplete(waiting(), { StackName });
  const { Stacks } = await client.describeStacks({ StackName });
  expect(Stacks?.[0]?.Outputs?.[0]?.OutputValue).toBe('arn:aws:s3:::old-photos');
  expect((await s3.listObjectsV2({ Bucket: 'old-photos' })).KeyCount).toBe(1);
});

test.each([
  ['does not exist', 'nowhere', {}, 'Resource nowhere of type AWS::S3::Bucket to import as Photos does not exist'],
  ['has no deletion policy', 'old-photos', { DeletionPolicy: undefined }, 'must have a DeletionPolicy attribute specified in the template'],
  ['belongs to another stack', 'old-photos', {}, 'already in the stack arn:aws:cloudformation:us-east-1:123456789012:stack/imported/'],
])('refuses to import what %s', async (_, name, rest, message) => {
  const request = client.createChangeSet({
    StackName: 'refused',
    ChangeSetName: 'import',
    ChangeSetType: 'IMPORT',
    TemplateBody: bucketTemplate(name, rest),
    ResourcesToImport: toImport(name),
  });
  await expect(request).rejects.toThrow(message);
  await expect(client.describeStacks({ StackName: 'refused' })).rejects.toThrow('does not exist');
});

test('an import changes nothing else', async () => {
  await s3.createBucket({ Bucket: 'more-photos' });
  const template = JSON.parse(bucketTemplate('more-photos')) as { Resources: Record<string, unknown> };
  template.Resources.Extra = { Type: 'AWS::S3::Bucket' };
  const request = client.createChangeSet({
    StackName: 'mixed',
    ChangeSetName: 'import',
    ChangeSetType: 'IMPORT',
    TemplateBody: JSON.stringify(template),
    ResourcesToImport: toImport('more-photos'),
  });
  await expect(request).rejects.toThrow('You have modified resources [Extra] in your template that are not being imported.');
});

test('what exists under a name that the template gives is taken over when asked for, and let go by the rollback', async () => {
  await s3.createBucket({ Bucket: 'known-photos' });
  const StackName = 'known';
  const Resources = {
    Photos: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'known-photos' } },
    // Made after the bucket was taken over, and refused: the value is against the pattern.
    Bad: {
      Type: 'AWS::SSM::Parameter',
      DependsOn: 'Photos',
      Properties: { Type: 'String', Value: 'open', AllowedPattern: '^closed$' },
    },
  };
  const change = { StackName, ChangeSetName: 'first', ChangeSetType: 'CREATE', ImportExistingResources: true } as const;
  await client.createChangeSet({ ...change, TemplateBody: JSON.stringify({ Resources }) });
  const { Changes } = await client.describeChangeSet({ StackName, ChangeSetName: 'first' });
  expect(Changes?.map(({ ResourceChange }) => ResourceChange?.Action)).toEqual(['Import', 'Add']);
  await client.executeChangeSet({ StackName, ChangeSetName: 'first' });
  await expect(waitUntilStackCreateComplete(waiting(), { StackName })).rejects.toThrow();
  await expect
    .poll(async () => (await client.describeStacks({ StackName })).Stacks?.[0]?.StackStatus, { interval: 20 })
    .toBe('ROLLBACK_COMPLETE');
  await expect(s3.headBucket({ Bucket: 'known-photos' })).resolves.toBeDefined();
});

test('drift is what a person changed: the value, a tag, or the whole resource', async () => {
  const StackName = 'drifting';
  const TemplateBody = JSON.stringify({
    Resources: {
      Word: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/word', Type: 'String', Value: 'one', Tags: { Team: 'shop' } } },
      Gone: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/gone', Type: 'String', Value: 'one' } },
      Same: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'same-photos', Tags: [{ Key: 'a', Value: '1' }] } },
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    },
  });
  await client.createStack({ StackName, TemplateBody });
  await waitUntilStackCreateComplete(waiting(), { StackName });
  const detect = async () => {
    const { StackDriftDetectionId } = await client.detectStackDrift({ StackName });
    return client.describeStackDriftDetectionStatus({ StackDriftDetectionId });
  };
  expect(await detect()).toMatchObject({
    DetectionStatus: 'DETECTION_COMPLETE',
    StackDriftStatus: 'IN_SYNC',
    DriftedStackResourceCount: 0,
  });

  const ssm = new SSM(cloud.config);
  await ssm.putParameter({ Name: '/word', Value: 'two', Overwrite: true });
  await ssm.deleteParameter({ Name: '/gone' });
  expect(await detect()).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 2 });
  const { StackResourceDrifts = [] } = await client.describeStackResourceDrifts({ StackName });
  // Types that cannot be looked at are not in the answer, as on AWS.
  expect(Object.fromEntries(StackResourceDrifts.map((drift) => [drift.LogicalResourceId, drift.StackResourceDriftStatus]))).toEqual({
    Gone: 'DELETED',
    Same: 'IN_SYNC',
    Word: 'MODIFIED',
  });
  const { StackResourceDrift } = await client.detectStackResourceDrift({ StackName, LogicalResourceId: 'Word' });
  expect(StackResourceDrift?.PropertyDifferences).toEqual([
    { PropertyPath: '/Value', ExpectedValue: 'one', ActualValue: 'two', DifferenceType: 'NOT_EQUAL' },
  ]);
  const { Stacks } = await client.describeStacks({ StackName });
  expect(Stacks?.[0]?.DriftInformation?.StackDriftStatus).toBe('DRIFTED');
  const { StackResourceSummaries = [] } = await client.listStackResources({ StackName });
  expect(
    Object.fromEntries(StackResourceSummaries.map((one) => [one.LogicalResourceId, one.DriftInformation?.StackResourceDriftStatus])),
  ).toEqual({ Gone: 'DELETED', Handle: 'NOT_CHECKED', Same: 'IN_SYNC', Word: 'MODIFIED' });
});

test('tags of a stack are on its resources, which may have others; changing them changes the resources', async () => {
  const StackName = 'tagged';
  const TemplateBody = JSON.stringify({
    Resources: {
      Photos: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'tagged-photos', Tags: [{ Key: 'Team', Value: 'photos' }] } },
      Word: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/tagged', Type: 'String', Value: 'one' } },
    },
  });
  const Tags = [
    { Key: 'Team', Value: 'shop' },
    { Key: 'Stage', Value: 'test' },
  ];
  await client.createStack({ StackName, TemplateBody, Tags });
  await waitUntilStackCreateComplete(waiting(), { StackName });
  const tagsOfBucket = async () => (await s3.getBucketTagging({ Bucket: 'tagged-photos' })).TagSet;
  const ssm = new SSM(cloud.config);
  const tagsOfParameter = async () => (await ssm.listTagsForResource({ ResourceType: 'Parameter', ResourceId: '/tagged' })).TagList;
  const own = (tags: { Key?: string | undefined; Value?: string | undefined }[] | undefined) =>
    tags?.filter(({ Key }) => !Key?.startsWith('aws:'));
  expect(own(await tagsOfBucket())).toEqual([
    { Key: 'Team', Value: 'photos' },
    { Key: 'Stage', Value: 'test' },
  ]);
  expect(own(await tagsOfParameter())).toEqual(Tags);

  await client.updateStack({ StackName, UsePreviousTemplate: true, Tags: [{ Key: 'Stage', Value: 'live' }] });
  await waitUntilStackUpdateComplete(waiting(), { StackName });
  expect(await tagsOfBucket()).toContainEqual({ Key: 'Stage', Value: 'live' });
  expect(own(await tagsOfParameter())).toEqual([{ Key: 'Stage', Value: 'live' }]);
});
