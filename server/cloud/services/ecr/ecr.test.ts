/** Sources: the operations' pages in https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html */
import { ECR } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeUser } from '../../testing/identities';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as iamService } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as ecrService } from './service';

let cloud: TestCloud;
let ecr: ECR;
beforeAll(async () => {
  cloud = await startCloud({ services: { ecr: ecrService, iam: iamService, organizations } });
  ecr = new ECR(cloud.config);
});
afterAll(async () => {
  ecr.destroy();
  await cloud.stop();
});

const arn = (name: string) => `arn:aws:ecr:us-east-1:${cloud.accountId}:repository/${name}`;

test('a repository is made, told of, changed, tagged and deleted', async () => {
  const repositoryName = 'team/shop';
  const { repository } = await ecr.createRepository({ repositoryName, imageTagMutability: 'IMMUTABLE', tags: [{ Key: 'a', Value: '1' }] });
  expect(repository).toMatchObject({
    repositoryArn: arn(repositoryName),
    registryId: cloud.accountId,
    repositoryUri: `${cloud.accountId}.dkr.ecr.us-east-1.amazonaws.com/team/shop`,
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: { encryptionType: 'AES256' },
  });
  await ecr.putImageTagMutability({ repositoryName, imageTagMutability: 'MUTABLE' });
  await ecr.putImageScanningConfiguration({ repositoryName, imageScanningConfiguration: { scanOnPush: true } });
  const described = await ecr.describeRepositories({ repositoryNames: [repositoryName] });
  expect(described.repositories).toMatchObject([{ imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: true } }]);
  await ecr.tagResource({ resourceArn: arn(repositoryName), tags: [{ Key: 'b', Value: '2' }] });
  await ecr.untagResource({ resourceArn: arn(repositoryName), tagKeys: ['a'] });
  expect((await ecr.listTagsForResource({ resourceArn: arn(repositoryName) })).tags).toEqual([{ Key: 'b', Value: '2' }]);
  await ecr.createRepository({ repositoryName: 'team/web' });
  const first = await ecr.describeRepositories({ maxResults: 1 });
  const second = await ecr.describeRepositories({ maxResults: 1, nextToken: first.nextToken });
  expect([first, second].map((page) => page.repositories?.[0]?.repositoryName)).toEqual(['team/shop', 'team/web']);
  expect(second.nextToken).toBeUndefined();
  expect((await ecr.deleteRepository({ repositoryName })).repository?.repositoryArn).toBe(arn(repositoryName));
  await expect(ecr.describeRepositories({ repositoryNames: [repositoryName] })).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
    message: `The repository with name '${repositoryName}' does not exist in the registry with id '${cloud.accountId}'`,
  });
});

test('a repository keeps its policies, and its own lets others in', async () => {
  const repositoryName = 'guarded';
  await ecr.createRepository({ repositoryName });
  await expect(ecr.getLifecyclePolicy({ repositoryName })).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' });
  const lifecyclePolicyText = JSON.stringify({ rules: [] });
  await ecr.putLifecyclePolicy({ repositoryName, lifecyclePolicyText });
  expect((await ecr.getLifecyclePolicy({ repositoryName })).lifecyclePolicyText).toBe(lifecyclePolicyText);
  await ecr.deleteLifecyclePolicy({ repositoryName });
  await expect(ecr.deleteLifecyclePolicy({ repositoryName })).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' });

  const puller = new ECR(await makeUser(cloud, 'puller'));
  await expect(puller.listImages({ repositoryName })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(ecr.getRepositoryPolicy({ repositoryName })).rejects.toMatchObject({ name: 'RepositoryPolicyNotFoundException' });
  const Principal = { AWS: `arn:aws:iam::${cloud.accountId}:user/puller` };
  const policyText = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 'ecr:ListImages', Resource: '*' }] });
  await ecr.setRepositoryPolicy({ repositoryName, policyText });
  expect((await ecr.getRepositoryPolicy({ repositoryName })).policyText).toBe(policyText);
  expect((await puller.listImages({ repositoryName })).imageIds).toEqual([]);
  await ecr.deleteRepositoryPolicy({ repositoryName });
  await expect(puller.listImages({ repositoryName })).rejects.toMatchObject({ name: 'AccessDeniedException' });
  puller.destroy();
});

test('what a registry does not take, and images, are refused by name', async () => {
  await ecr.createRepository({ repositoryName: 'there' });
  await expect(ecr.createRepository({ repositoryName: 'there' })).rejects.toMatchObject({ name: 'RepositoryAlreadyExistsException' });
  for (const repositoryName of ['Upper', 'a', 'double//slash', '-first']) {
    await expect(ecr.createRepository({ repositoryName })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  }
  await expect(ecr.putLifecyclePolicy({ repositoryName: 'there', lifecyclePolicyText: '{' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
  await expect(ecr.describeImages({ repositoryName: 'there', imageIds: [{ imageTag: 'latest' }] })).rejects.toMatchObject({
    name: 'ImageNotFoundException',
  });
  const notImplemented = (name: string) => ({ name: 'NotImplemented', message: expect.stringContaining(name) });
  await expect(ecr.getAuthorizationToken({})).rejects.toMatchObject(notImplemented('GetAuthorizationToken'));
  await expect(ecr.putImage({ repositoryName: 'there', imageManifest: '{}' })).rejects.toMatchObject(notImplemented('PutImage'));
});
