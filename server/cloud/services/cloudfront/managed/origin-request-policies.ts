import type { OriginRequestPolicyConfig, OriginRequestPolicyHeaderBehavior } from '@aws-sdk/client-cloudfront';
import { listed } from './listed';

function policy(
  name: string,
  HeaderBehavior: OriginRequestPolicyHeaderBehavior,
  headers: string[],
  [cookies, queryStrings]: ['none' | 'all', 'none' | 'all'] = ['none', 'none'],
): OriginRequestPolicyConfig {
  return {
    Name: `Managed-${name}`,
    HeadersConfig: { HeaderBehavior, ...(headers.length > 0 && { Headers: listed(headers) }) },
    CookiesConfig: { CookieBehavior: cookies },
    QueryStringsConfig: { QueryStringBehavior: queryStrings },
  };
}

const CORS = ['origin', 'access-control-request-headers', 'access-control-request-method'];

const CLOUDFRONT_HEADERS_2022_06 = [
  'Address',
  'ASN',
  'City',
  'Country',
  'Country-Name',
  'Country-Region',
  'Country-Region-Name',
  'Http-Version',
  'Latitude',
  'Longitude',
  'Metro-Code',
  'Postal-Code',
  'Time-Zone',
  'TLS',
]
  .map((name) => `CloudFront-Viewer-${name}`)
  .concat(
    ['Android', 'Desktop', 'IOS', 'Mobile', 'SmartTV', 'Tablet'].map((device) => `CloudFront-Is-${device}-Viewer`),
    'CloudFront-Forwarded-Proto',
  );

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
export const managedOriginRequestPolicies: Record<string, OriginRequestPolicyConfig> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': policy('AllViewer', 'allViewer', [], ['all', 'all']),
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': policy(
    'AllViewerAndCloudFrontHeaders-2022-06',
    'allViewerAndWhitelistCloudFront',
    CLOUDFRONT_HEADERS_2022_06,
    ['all', 'all'],
  ),
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': policy('AllViewerExceptHostHeader', 'allExcept', ['host'], ['all', 'all']),
  '59781a5b-3903-41f3-afcb-af62929ccde1': policy('CORS-CustomOrigin', 'whitelist', ['origin']),
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': policy('CORS-S3Origin', 'whitelist', CORS),
  '775133bc-15f2-49f9-abea-afb2e0bf67d2': policy(
    'Elemental-MediaTailor-PersonalizedManifests',
    'whitelist',
    [...CORS, 'user-agent', 'x-forwarded-for'],
    ['none', 'all'],
  ),
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': policy('HostHeaderOnly', 'whitelist', ['host']),
  'acba4595-bd28-49b8-b9fe-13317c0390fa': policy('UserAgentRefererHeaders', 'whitelist', ['user-agent', 'referer']),
};
