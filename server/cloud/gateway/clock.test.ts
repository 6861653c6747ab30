import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../testing/start-cloud';

const HOUR_MS = 3_600_000;

/** From a refusal and its `Date` the SDK learns how far its clock is off, and signs again. */
describe.each([
  ['behind', HOUR_MS],
  ['ahead of', -HOUR_MS],
])('a client whose clock is an hour %s the cloud’s puts itself right', (_where, offsetMs) => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startCloud({ now: () => new Date(Date.now() + offsetMs) });
  });
  afterAll(() => cloud.stop());

  test.each([
    ['AWS JSON', () => new DynamoDBClient(cloud.config).send(new ListTablesCommand())],
    ['query', () => new STSClient(cloud.config).send(new GetCallerIdentityCommand())],
    [
      'query with parameters',
      () => new CloudFormationClient(cloud.config).send(new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] })),
    ],
    ['REST JSON', () => new LambdaClient(cloud.config).send(new ListFunctionsCommand())],
    ['REST XML', () => new S3Client(cloud.config).send(new ListBucketsCommand())],
  ])('over %s', async (_protocol, send) => {
    const { $metadata } = await send();
    expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 2 });
  });
});
