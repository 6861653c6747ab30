import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';

let cloud: TestCloud;
let client: CloudFormation;

beforeAll(async () => {
  cloud = await startCloud();
  client = new CloudFormation(cloud.config);
});

afterAll(() => cloud.stop());

test('types are listed by prefix, page by page', async () => {
  const Filters = { TypeNamePrefix: 'AWS::SSM' };
  const { TypeSummaries } = await client.listTypes({ Visibility: 'PUBLIC', Type: 'RESOURCE', Filters });
  expect(TypeSummaries).toEqual([
    { Type: 'RESOURCE', TypeName: 'AWS::SSM::Parameter', TypeArn: 'arn:aws:cloudformation:us-east-1::type/resource/AWS-SSM-Parameter' },
  ]);
  const first = await client.listTypes({ Visibility: 'PUBLIC', MaxResults: 2 });
  expect(first.TypeSummaries).toHaveLength(2);
  const next = await client.listTypes({ Visibility: 'PUBLIC', MaxResults: 2, NextToken: first.NextToken });
  expect(next.TypeSummaries).not.toEqual(first.TypeSummaries);
  for (const wrong of [{ MaxResults: 0 }, { MaxResults: -1 }, { NextToken: 'made up' }]) {
    await expect(client.listTypes({ Visibility: 'PUBLIC', ...wrong })).rejects.toMatchObject({ name: 'ValidationError' });
  }
  expect((await client.listTypes({ Visibility: 'PRIVATE' })).TypeSummaries).toEqual([]);
});

test('a type is described by the schema of its properties', async () => {
  const { Schema = '', ProvisioningType } = await client.describeType({ Type: 'RESOURCE', TypeName: 'AWS::S3::Bucket' });
  expect(ProvisioningType).toBe('FULLY_MUTABLE');
  expect(JSON.parse(Schema)).toMatchObject({
    typeName: 'AWS::S3::Bucket',
    properties: { BucketName: { type: 'string' }, VersioningConfiguration: { $ref: '#/definitions/VersioningConfiguration' } },
    definitions: { VersioningConfiguration: { required: ['Status'] } },
    primaryIdentifier: ['/properties/BucketName'],
  });
  await expect(client.describeType({ Type: 'RESOURCE', TypeName: 'AWS::Made::Up' })).rejects.toMatchObject({
    name: 'TypeNotFoundException',
  });
});

test('a template summary tells how its resources are named for an import', async () => {
  const TemplateBody = JSON.stringify({ Resources: { A: { Type: 'AWS::S3::Bucket' }, B: { Type: 'AWS::S3::Bucket' } } });
  const { ResourceIdentifierSummaries } = await client.getTemplateSummary({ TemplateBody });
  expect(ResourceIdentifierSummaries).toEqual([
    { ResourceType: 'AWS::S3::Bucket', LogicalResourceIds: ['A', 'B'], ResourceIdentifiers: ['BucketName'] },
  ]);
});
