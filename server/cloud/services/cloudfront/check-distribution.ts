import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { certificates } from '../acm/certificates';
import {
  cachePolicies,
  findConfigured,
  type Kind,
  originAccessControls,
  originRequestPolicies,
  responseHeadersPolicies,
} from './configured';
import { behaviorsOf, distributions } from './distributions';
import { functions } from './functions';

const refused = (code: string, message: string, status = 400) => new CloudFailure(code, message, { status });

/** CloudFront takes certificates from this Region only. */
const CERTIFICATE_REGION = 'us-east-1';

/**
 * A configuration with what CloudFront adds to it.
 * @throws the errors of CreateDistribution for what names nothing that exists
 */
export function checkedConfig(call: Call, config: DistributionConfig | undefined, id?: string): DistributionConfig {
  const { Origins, DefaultCacheBehavior, Aliases } = config ?? {};
  const origins = Origins?.Items ?? [];
  if (!config || !DefaultCacheBehavior || origins.length === 0) {
    throw refused('InvalidArgument', 'A distribution needs at least one origin and a default cache behavior.');
  }
  if (new Set(origins.map((origin) => origin.Id)).size < origins.length) throw refused('InvalidArgument', 'Two origins have the same id.');
  for (const { OriginAccessControlId, DomainName } of origins) {
    if (!DomainName || DomainName.includes('/')) {
      throw refused('InvalidArgument', `The parameter Origin DomainName does not refer to a valid domain: ${DomainName}.`);
    }
    checkExists(call, originAccessControls, OriginAccessControlId);
  }
  const targets = new Set([...origins.map((origin) => origin.Id), ...(config.OriginGroups?.Items ?? []).map((group) => group.Id)]);
  for (const behavior of behaviorsOf(config)) {
    if (!targets.has(behavior.TargetOriginId)) {
      throw refused('NoSuchOrigin', 'One or more of your origins or origin groups do not exist.', 404);
    }
    if (behavior.CachePolicyId && behavior.ForwardedValues) {
      throw refused(
        'InvalidArgument',
        'The parameter ForwardedValues cannot be used when a cache policy is associated to the cache behavior.',
      );
    }
    checkExists(call, cachePolicies, behavior.CachePolicyId);
    checkExists(call, originRequestPolicies, behavior.OriginRequestPolicyId);
    checkExists(call, responseHeadersPolicies, behavior.ResponseHeadersPolicyId);
    for (const { FunctionARN } of behavior.FunctionAssociations?.Items ?? []) checkFunction(call, FunctionARN);
  }
  const aliases = Aliases?.Items ?? [];
  checkAliases(call, aliases, id);
  checkCertificate(call, config, aliases);
  return withDefaults(config);
}

function checkExists<Config>(call: Call, kind: Kind<Config>, id: string | undefined): void {
  if (id && !findConfigured(call.partition, kind, id)) {
    throw refused(`NoSuch${kind.name}`, `The specified ${kind.path.replaceAll('-', ' ')} does not exist: ${id}.`, 404);
  }
}

function checkFunction(call: Call, arn: string | undefined): void {
  const found = functions(call.partition).find(arn?.split(':function/')[1] ?? '');
  if (!found) throw refused('InvalidFunctionAssociation', `The function ${arn} does not exist.`);
  if (!found.live) throw refused('InvalidFunctionAssociation', `The function ${arn} is not published.`);
}

function checkAliases(call: Call, aliases: string[], id: string | undefined): void {
  for (const { value: other } of distributions(call.partition).list()) {
    const taken = other.id === id ? undefined : aliases.find((alias) => other.config.Aliases?.Items?.includes(alias));
    if (taken !== undefined) {
      throw refused(
        'CNAMEAlreadyExists',
        `One or more of the CNAMEs you provided are already associated with a different resource: ${taken}.`,
        409,
      );
    }
  }
}

function checkCertificate({ cloud, partition }: Call, { ViewerCertificate }: DistributionConfig, aliases: string[]): void {
  const arn = ViewerCertificate?.ACMCertificateArn;
  const own = arn || ViewerCertificate?.IAMCertificateId;
  if (aliases.length > 0 && !own) {
    throw refused(
      'InvalidViewerCertificate',
      'To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.',
    );
  }
  if (!arn) return;
  const certificate = certificates(cloud.partition(partition.accountId, CERTIFICATE_REGION)).find(arn);
  if (!certificate) {
    throw refused(
      'InvalidViewerCertificate',
      `The specified SSL certificate doesn't exist, isn't in ${CERTIFICATE_REGION} region, isn't valid, or doesn't include a valid certificate chain.`,
    );
  }
  const uncovered = aliases.find((alias) => !certificate.alternativeNames.some((name) => covers(name, alias.toLowerCase())));
  if (uncovered !== undefined) {
    throw refused(
      'InvalidViewerCertificate',
      `The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add: ${uncovered}.`,
    );
  }
}

/** A wildcard stands for one label. */
function covers(name: string, alias: string): boolean {
  return name === alias || (name.startsWith('*.') && alias.slice(alias.indexOf('.')) === name.slice(1));
}

function withPorts(origin: Origin): Origin {
  const { CustomOriginConfig: custom } = origin;
  return custom
    ? { ...origin, CustomOriginConfig: { ...custom, HTTPPort: custom.HTTPPort ?? 80, HTTPSPort: custom.HTTPSPort ?? 443 } }
    : origin;
}

const NONE = { Quantity: 0 };

function withDefaults(config: DistributionConfig): DistributionConfig {
  return {
    ...config,
    Origins: config.Origins && { ...config.Origins, Items: config.Origins.Items?.map(withPorts) },
    Comment: config.Comment ?? '',
    Aliases: config.Aliases ?? NONE,
    DefaultRootObject: config.DefaultRootObject ?? '',
    OriginGroups: config.OriginGroups ?? NONE,
    CacheBehaviors: config.CacheBehaviors ?? NONE,
    CustomErrorResponses: config.CustomErrorResponses ?? NONE,
    Logging: config.Logging ?? { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
    PriceClass: config.PriceClass ?? 'PriceClass_All',
    ViewerCertificate: config.ViewerCertificate ?? {
      CloudFrontDefaultCertificate: true,
      SSLSupportMethod: 'vip',
      MinimumProtocolVersion: 'TLSv1',
      CertificateSource: 'cloudfront',
    },
    Restrictions: config.Restrictions ?? { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    WebACLId: config.WebACLId ?? '',
    HttpVersion: config.HttpVersion ?? 'http2',
    IsIPV6Enabled: config.IsIPV6Enabled ?? true,
  };
}
