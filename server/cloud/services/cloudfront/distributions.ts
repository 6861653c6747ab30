import type {
  CacheBehavior,
  DefaultCacheBehavior,
  Distribution,
  DistributionConfig,
  DistributionSummary,
  Tag,
} from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface DistributionRecord {
  id: string;
  arn: string;
  domainName: string;
  config: DistributionConfig;
  etag: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  tags: Tag[];
}

/** By id. */
export function distributions(partition: Partition): Collection<DistributionRecord> {
  return partition.collection('cloudfront-distributions');
}

/** @throws NoSuchDistribution */
export function getDistributionRecord({ partition }: Pick<Call, 'partition'>, id: string | undefined): DistributionRecord {
  const found = distributions(partition).find(id ?? '');
  if (!found) throw new CloudFailure('NoSuchDistribution', 'The specified distribution does not exist.', { status: 404 });
  return found;
}

/** The default behaviour and those of paths. */
export function behaviorsOf({ DefaultCacheBehavior, CacheBehaviors }: DistributionConfig): (DefaultCacheBehavior | CacheBehavior)[] {
  return [...(DefaultCacheBehavior ? [DefaultCacheBehavior] : []), ...(CacheBehaviors?.Items ?? [])];
}

export function describeDistribution({ id, arn, domainName, config, modifiedAt }: DistributionRecord): Distribution {
  return {
    Id: id,
    ARN: arn,
    Status: 'Deployed',
    LastModifiedTime: new Date(modifiedAt),
    InProgressInvalidationBatches: 0,
    DomainName: domainName,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: { Enabled: false, Quantity: 0 },
    DistributionConfig: config,
  };
}

export function summarizeDistribution({ id, arn, domainName, config, modifiedAt, etag }: DistributionRecord): DistributionSummary {
  return {
    Id: id,
    ARN: arn,
    ETag: etag,
    Status: 'Deployed',
    LastModifiedTime: new Date(modifiedAt),
    DomainName: domainName,
    Aliases: config.Aliases ?? { Quantity: 0 },
    Origins: config.Origins,
    OriginGroups: config.OriginGroups,
    DefaultCacheBehavior: config.DefaultCacheBehavior,
    CacheBehaviors: config.CacheBehaviors ?? { Quantity: 0 },
    CustomErrorResponses: config.CustomErrorResponses ?? { Quantity: 0 },
    Comment: config.Comment ?? '',
    PriceClass: config.PriceClass,
    Enabled: config.Enabled ?? false,
    ViewerCertificate: config.ViewerCertificate,
    Restrictions: config.Restrictions,
    WebACLId: config.WebACLId ?? '',
    HttpVersion: config.HttpVersion,
    IsIPV6Enabled: config.IsIPV6Enabled ?? false,
    Staging: false,
  };
}
