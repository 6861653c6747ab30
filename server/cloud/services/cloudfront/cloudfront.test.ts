/** Sources: the operations' pages in https://docs.aws.amazon.com/cloudfront/latest/APIReference/Welcome.html */
import { ACM } from '@aws-sdk/client-acm';
import { CloudFront, type DistributionConfig } from '@aws-sdk/client-cloudfront';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as acmService } from '../acm/service';
import { service as iam } from '../iam/service';
import { service as organizations } from '../organizations/service';
import { service as cloudFrontService } from './service';

let cloud: TestCloud;
let client: CloudFront;
beforeAll(async () => {
  cloud = await startCloud({ services: { acm: acmService, cloudfront: cloudFrontService, iam, organizations } });
  client = new CloudFront(cloud.config);
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
});

let references = 0;
function configOf(more: Partial<DistributionConfig> = {}): DistributionConfig {
  references += 1;
  return {
    CallerReference: `reference-${references}`,
    Comment: '',
    Enabled: true,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'site',
          DomainName: 'origin.example',
          CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
      ],
    },
    DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: OPTIMIZED },
    ...more,
  };
}

/** AWS's Managed-CachingOptimized: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const create = (more?: Partial<DistributionConfig>) => client.createDistribution({ DistributionConfig: configOf(more) });

describe('a distribution', () => {
  test('is made, told of, changed by who has seen it last, and deleted once it is disabled', async () => {
    const made = await client.createDistributionWithTags({
      DistributionConfigWithTags: { DistributionConfig: configOf({ Comment: 'shop' }), Tags: { Items: [{ Key: 'a', Value: '1' }] } },
    });
    const { Id = '', ARN = '' } = made.Distribution ?? {};
    expect(made.Distribution).toMatchObject({
      ARN: `arn:aws:cloudfront::${cloud.accountId}:distribution/${Id}`,
      Status: 'Deployed',
      DomainName: expect.stringMatching(/\.cloudfront\.net$/),
      DistributionConfig: { Comment: 'shop', HttpVersion: 'http2', PriceClass: 'PriceClass_All', IsIPV6Enabled: true },
    });
    await client.tagResource({ Resource: ARN, Tags: { Items: [{ Key: 'b', Value: '2' }] } });
    await client.untagResource({ Resource: ARN, TagKeys: { Items: ['a'] } });
    expect((await client.listTagsForResource({ Resource: ARN })).Tags?.Items).toEqual([{ Key: 'b', Value: '2' }]);

    const { DistributionConfig, ETag } = await client.getDistributionConfig({ Id });
    const update = (IfMatch: string | undefined, more: Partial<DistributionConfig>) =>
      client.updateDistribution({ Id, IfMatch, DistributionConfig: { ...configOf(), ...DistributionConfig, ...more } });
    await expect(update(undefined, {})).rejects.toMatchObject({ name: 'InvalidIfMatchVersion' });
    await expect(update('E00000000000', {})).rejects.toMatchObject({ name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } });
    await expect(update(ETag, { CallerReference: 'another' })).rejects.toMatchObject({ name: 'IllegalUpdate' });
    await expect(client.deleteDistribution({ Id, IfMatch: ETag })).rejects.toMatchObject({ name: 'DistributionNotDisabled' });
    const disabled = await update(ETag, { Enabled: false });
    expect(disabled.ETag).not.toBe(ETag);
    await client.deleteDistribution({ Id, IfMatch: disabled.ETag });
    await expect(client.getDistribution({ Id })).rejects.toMatchObject({ name: 'NoSuchDistribution', $metadata: { httpStatusCode: 404 } });
  });

  test('has its files invalidated', async () => {
    const { Distribution } = await create();
    const DistributionId = Distribution?.Id;
    const batch = { CallerReference: 'once', Paths: { Quantity: 1, Items: ['/*'] } };
    const { Invalidation } = await client.createInvalidation({ DistributionId, InvalidationBatch: batch });
    expect(Invalidation).toMatchObject({ Status: 'Completed', InvalidationBatch: { Paths: { Items: ['/*'] } } });
    expect((await client.getInvalidation({ DistributionId, Id: Invalidation?.Id })).Invalidation?.Id).toBe(Invalidation?.Id);
    expect((await client.listInvalidations({ DistributionId })).InvalidationList?.Items).toHaveLength(1);
    await expect(client.createInvalidation({ DistributionId: 'ENONE', InvalidationBatch: batch })).rejects.toMatchObject({
      name: 'NoSuchDistribution',
    });
  });

  test('names only what is there', async () => {
    const behavior = configOf().DefaultCacheBehavior;
    const withBehavior = (more: object) =>
      create({ DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all', ...behavior, ...more } });
    await expect(withBehavior({ TargetOriginId: 'elsewhere' })).rejects.toMatchObject({ name: 'NoSuchOrigin' });
    await expect(withBehavior({ CachePolicyId: 'none' })).rejects.toMatchObject({ name: 'NoSuchCachePolicy' });
    await expect(withBehavior({ ResponseHeadersPolicyId: 'none' })).rejects.toMatchObject({ name: 'NoSuchResponseHeadersPolicy' });
    const FunctionARN = `arn:aws:cloudfront::${cloud.accountId}:function/none`;
    const associations = { Quantity: 1, Items: [{ FunctionARN, EventType: 'viewer-request' }] };
    await expect(withBehavior({ FunctionAssociations: associations })).rejects.toMatchObject({ name: 'InvalidFunctionAssociation' });
    await expect(create({ Origins: { Quantity: 0, Items: [] } })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  test('has other names only with a certificate that covers them, and each of them once', async () => {
    const acm = new ACM(cloud.config);
    const { CertificateArn: ACMCertificateArn } = await acm.requestCertificate({ DomainName: '*.shop.example' });
    const ViewerCertificate = { ACMCertificateArn, SSLSupportMethod: 'sni-only' as const };
    const named = (...Items: string[]) => ({ Aliases: { Quantity: Items.length, Items } });
    await expect(create(named('www.shop.example'))).rejects.toMatchObject({ name: 'InvalidViewerCertificate' });
    await expect(create({ ...named('www.other.example'), ViewerCertificate })).rejects.toMatchObject({ name: 'InvalidViewerCertificate' });
    const missing = { ...ViewerCertificate, ACMCertificateArn: `${ACMCertificateArn}0` };
    await expect(create({ ...named('www.shop.example'), ViewerCertificate: missing })).rejects.toMatchObject({
      name: 'InvalidViewerCertificate',
    });
    const { Distribution } = await create({ ...named('www.shop.example'), ViewerCertificate });
    await expect(create({ ...named('www.shop.example'), ViewerCertificate })).rejects.toMatchObject({ name: 'CNAMEAlreadyExists' });
    expect((await acm.describeCertificate({ CertificateArn: ACMCertificateArn })).Certificate?.InUseBy).toEqual([Distribution?.ARN]);
    await expect(acm.deleteCertificate({ CertificateArn: ACMCertificateArn })).rejects.toMatchObject({ name: 'ResourceInUseException' });
    acm.destroy();
  });
});

test('policies are kept while distributions use them, and AWS’s own are there for everybody', async () => {
  const CachePolicyConfig = { Name: 'short', MinTTL: 1, MaxTTL: 60, DefaultTTL: 10 };
  const { CachePolicy, ETag } = await client.createCachePolicy({ CachePolicyConfig });
  const Id = CachePolicy?.Id;
  await expect(client.createCachePolicy({ CachePolicyConfig })).rejects.toMatchObject({ name: 'CachePolicyAlreadyExists' });
  const changed = await client.updateCachePolicy({ Id, IfMatch: ETag, CachePolicyConfig: { ...CachePolicyConfig, DefaultTTL: 20 } });
  expect((await client.getCachePolicy({ Id })).CachePolicy?.CachePolicyConfig?.DefaultTTL).toBe(20);
  await create({ DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all', CachePolicyId: Id } });
  await expect(client.deleteCachePolicy({ Id, IfMatch: changed.ETag })).rejects.toMatchObject({ name: 'CachePolicyInUse' });
  const managed = await client.listCachePolicies({ Type: 'managed' });
  expect(managed.CachePolicyList?.Items?.map((item) => item.CachePolicy?.Id)).toContain(OPTIMIZED);
  const own = await client.listCachePolicies({ Type: 'custom' });
  expect(own.CachePolicyList?.Items?.map((item) => item.CachePolicy?.Id)).toEqual([Id]);
});

test('a function is developed, published, and associated once it is', async () => {
  const Name = 'rewrite';
  const FunctionConfig = { Comment: '', Runtime: 'cloudfront-js-2.0' as const };
  const FunctionCode = Buffer.from('function handler(event) { return event.request; }');
  const { ETag, FunctionSummary } = await client.createFunction({ Name, FunctionConfig, FunctionCode });
  const FunctionARN = FunctionSummary?.FunctionMetadata?.FunctionARN;
  await expect(client.createFunction({ Name, FunctionConfig, FunctionCode })).rejects.toMatchObject({ name: 'FunctionAlreadyExists' });
  const associated = {
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      ViewerProtocolPolicy: 'allow-all' as const,
      CachePolicyId: OPTIMIZED,
      FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN, EventType: 'viewer-request' as const }] },
    },
  };
  await expect(create(associated)).rejects.toMatchObject({
    name: 'InvalidFunctionAssociation',
    message: expect.stringContaining('not published'),
  });
  await client.publishFunction({ Name, IfMatch: ETag });
  await create(associated);
  const live = await client.getFunction({ Name, Stage: 'LIVE' });
  expect(Buffer.from(live.FunctionCode ?? []).toString()).toBe(String(FunctionCode));
  await expect(client.deleteFunction({ Name, IfMatch: ETag })).rejects.toMatchObject({ name: 'FunctionInUse' });
});

test('what the embedded cloud has not is refused by name', async () => {
  await expect(client.listKeyGroups({})).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining('ListKeyGroups'),
  });
});
