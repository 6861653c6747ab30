/** A site as people write it with CDK: a bucket behind a distribution with a certificate and a name, and its files. */
import { BootstrapEnvironments, StackSelectionStrategy } from '@aws-cdk/toolkit-lib';
import { ACM } from '@aws-sdk/client-acm';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudFront } from '@aws-sdk/client-cloudfront';
import { ECR } from '@aws-sdk/client-ecr';
import { Route53 } from '@aws-sdk/client-route-53';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  FunctionCode,
  FunctionEventType,
  HeadersFrameOption,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  Function as ViewerFunction,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { ARecord, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { type StartedToolkit, startToolkit } from '../../testing/start-toolkit';

const STACK = 'Site';
const stacks = { strategy: StackSelectionStrategy.ALL_STACKS };

let cloud: TestCloud;
let started: StartedToolkit;
let toolkit: StartedToolkit['toolkit'];
let app: StartedToolkit['app'];
let page = 'first';

function site(outdir: string): App {
  const root = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(root, STACK, { env: { account: cloud.accountId, region: cloud.config.region } });
  const removalPolicy = RemovalPolicy.DESTROY;
  const zone = new PublicHostedZone(stack, 'Zone', { zoneName: 'shop.example' });
  const certificate = new Certificate(stack, 'Certificate', {
    domainName: 'shop.example',
    subjectAlternativeNames: ['*.shop.example'],
    validation: CertificateValidation.fromDns(zone),
  });
  const destinationBucket = new Bucket(stack, 'Bucket', { removalPolicy, autoDeleteObjects: true });
  const rewrite = new ViewerFunction(stack, 'Rewrite', {
    code: FunctionCode.fromInline('function handler(event) { return event.request; }'),
  });
  const distribution = new Distribution(stack, 'Distribution', {
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(destinationBucket),
      functionAssociations: [{ function: rewrite, eventType: FunctionEventType.VIEWER_REQUEST }],
      responseHeadersPolicy: new ResponseHeadersPolicy(stack, 'Headers', {
        securityHeadersBehavior: { frameOptions: { frameOption: HeadersFrameOption.DENY, override: true } },
      }),
    },
    additionalBehaviors: {
      '/api/*': {
        origin: new HttpOrigin('api.shop.example'),
        cachePolicy: new CachePolicy(stack, 'Cache', { defaultTtl: Duration.minutes(5) }),
        originRequestPolicy: new OriginRequestPolicy(stack, 'Forward'),
      },
    },
    domainNames: ['shop.example', 'www.shop.example'],
    certificate,
    defaultRootObject: `${page}.html`,
  });
  new ARecord(stack, 'Name', { zone, target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)) });
  const sources = [Source.data(`${page}.html`, page)];
  new BucketDeployment(stack, 'Files', { sources, destinationBucket, distribution, distributionPaths: ['/*'] });
  new Repository(stack, 'Images', { repositoryName: 'shop', lifecycleRules: [{ maxImageCount: 3 }], removalPolicy });
  new CfnOutput(stack, 'DistributionId', { value: distribution.distributionId });
  new CfnOutput(stack, 'DomainName', { value: distribution.distributionDomainName });
  new CfnOutput(stack, 'ZoneId', { value: zone.hostedZoneId });
  new CfnOutput(stack, 'CertificateArn', { value: certificate.certificateArn });
  return root;
}

async function outputs(): Promise<Record<string, string>> {
  const { Stacks } = await new CloudFormation(cloud.config).describeStacks({ StackName: STACK });
  return Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

beforeAll(async () => {
  cloud = await startCloud();
  started = await startToolkit(cloud, site);
  ({ toolkit, app } = started);
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${cloud.accountId}/${cloud.config.region}`]));
}, 120_000);

afterAll(async () => {
  await started.stop();
  await cloud.stop();
});

test('is deployed, and every service describes its part', async () => {
  await toolkit.deploy(app, { stacks });
  const { DistributionId: Id, DomainName = '', ZoneId, CertificateArn } = await outputs();
  const cloudfront = new CloudFront(cloud.config);
  const { Distribution: found } = await cloudfront.getDistribution({ Id });
  expect(found).toMatchObject({
    Status: 'Deployed',
    DomainName: expect.stringMatching(/^d[a-z0-9]+\.cloudfront\.net$/),
    DistributionConfig: {
      Aliases: { Quantity: 2, Items: ['shop.example', 'www.shop.example'] },
      DefaultRootObject: 'first.html',
      IsIPV6Enabled: true,
      Origins: { Quantity: 2 },
      CacheBehaviors: { Quantity: 1, Items: [{ PathPattern: '/api/*' }] },
      DefaultCacheBehavior: { FunctionAssociations: { Quantity: 1, Items: [{ EventType: 'viewer-request' }] } },
      ViewerCertificate: { ACMCertificateArn: CertificateArn, SSLSupportMethod: 'sni-only' },
    },
  });
  const { InvalidationList } = await cloudfront.listInvalidations({ DistributionId: Id });
  expect(InvalidationList?.Items).toMatchObject([{ Status: 'Completed' }]);

  const { Certificate: certificate } = await new ACM(cloud.config).describeCertificate({ CertificateArn });
  expect(certificate).toMatchObject({
    Status: 'ISSUED',
    InUseBy: [found?.ARN],
    SubjectAlternativeNames: ['shop.example', '*.shop.example'],
  });
  const { ResourceRecordSets = [] } = await new Route53(cloud.config).listResourceRecordSets({ HostedZoneId: ZoneId });
  expect(ResourceRecordSets.find(({ Type }) => Type === 'A')?.AliasTarget).toMatchObject({
    HostedZoneId: 'Z2FDTNDATAQYW2',
    DNSName: `${DomainName}.`,
  });
  const record = certificate?.DomainValidationOptions?.[0]?.ResourceRecord;
  expect(ResourceRecordSets.find(({ Type }) => Type === 'CNAME')).toMatchObject({
    Name: record?.Name,
    ResourceRecords: [{ Value: record?.Value }],
  });
  const { lifecyclePolicyText = '' } = await new ECR(cloud.config).getLifecyclePolicy({ repositoryName: 'shop' });
  expect(JSON.parse(lifecyclePolicyText)).toMatchObject({ rules: [{ selection: { countNumber: 3 } }] });

  const { [STACK]: drift } = await toolkit.drift(app, { stacks });
  expect(drift?.numResourcesWithDrift).toBe(0);
}, 120_000);

test('is updated in place, invalidated, and seen to have drifted', async () => {
  page = 'second';
  const { DistributionId: Id } = await outputs();
  await toolkit.deploy(app, { stacks });
  expect((await outputs()).DistributionId).toBe(Id);
  const cloudfront = new CloudFront(cloud.config);
  const { DistributionConfig, ETag } = await cloudfront.getDistributionConfig({ Id });
  expect(DistributionConfig?.DefaultRootObject).toBe('second.html');
  expect((await cloudfront.listInvalidations({ DistributionId: Id })).InvalidationList?.Quantity).toBe(2);
  await cloudfront.updateDistribution({
    Id,
    IfMatch: ETag,
    DistributionConfig: { ...DistributionConfig, DefaultRootObject: 'x.html' } as never,
  });
  const { [STACK]: drift } = await toolkit.drift(app, { stacks });
  expect(drift?.numResourcesWithDrift).toBe(1);
  expect(drift?.formattedDrift.modified).toContain('DefaultRootObject');
}, 120_000);

test('is deleted with all it had', async () => {
  await toolkit.destroy(app, { stacks });
  expect((await new CloudFront(cloud.config).listDistributions({})).DistributionList?.Quantity).toBe(0);
  expect((await new Route53(cloud.config).listHostedZones({})).HostedZones).toEqual([]);
  expect((await new ACM(cloud.config).listCertificates({})).CertificateSummaryList).toEqual([]);
  const { repositories = [] } = await new ECR(cloud.config).describeRepositories({});
  expect(repositories.filter(({ repositoryName }) => repositoryName === 'shop')).toEqual([]);
}, 120_000);
