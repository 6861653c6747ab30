import type { CachePolicyConfig } from '@aws-sdk/client-cloudfront';
import { listed } from './listed';

const YEAR_SECONDS = 31_536_000;
const DAY_SECONDS = 86_400;

type Behavior = 'none' | 'all' | string[];

function policy(
  Name: string,
  [MinTTL, DefaultTTL, MaxTTL]: [number, number, number],
  { headers = 'none', cookies = 'none', queryStrings = 'none' }: { headers?: Behavior; cookies?: Behavior; queryStrings?: Behavior } = {},
  [gzip, brotli] = [true, true],
): CachePolicyConfig {
  return {
    Name,
    MinTTL,
    DefaultTTL,
    MaxTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: gzip ?? true,
      EnableAcceptEncodingBrotli: brotli ?? true,
      HeadersConfig: Array.isArray(headers) ? { HeaderBehavior: 'whitelist', Headers: listed(headers) } : { HeaderBehavior: 'none' },
      CookiesConfig: Array.isArray(cookies)
        ? { CookieBehavior: 'whitelist', Cookies: listed(cookies) }
        : { CookieBehavior: cookies === 'all' ? 'all' : 'none' },
      QueryStringsConfig: Array.isArray(queryStrings)
        ? { QueryStringBehavior: 'whitelist', QueryStrings: listed(queryStrings) }
        : { QueryStringBehavior: queryStrings === 'all' ? 'all' : 'none' },
    },
  };
}

const ORIGIN_CONTROLLED = ['host', 'origin', 'x-http-method', 'x-http-method-override', 'x-method-override'];

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const managedCachePolicies: Record<string, CachePolicyConfig> = {
  '2e54312d-136d-493c-8eb9-b001f22f67d2': policy('Managed-Amplify', [2, 2, 600], {
    headers: ['Authorization', 'CloudFront-Viewer-Country', 'Host'],
    cookies: 'all',
    queryStrings: 'all',
  }),
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': policy('Managed-CachingDisabled', [0, 0, 0], {}, [false, false]),
  '658327ea-f89d-4fab-a63d-7e88639e58f6': policy('Managed-CachingOptimized', [1, DAY_SECONDS, YEAR_SECONDS]),
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': policy('Managed-CachingOptimizedForUncompressedObjects', [1, DAY_SECONDS, YEAR_SECONDS], {}, [
    false,
    false,
  ]),
  '08627262-05a9-4f76-9ded-b50ca2e3a84f': policy(
    'Managed-Elemental-MediaPackage',
    [0, DAY_SECONDS, YEAR_SECONDS],
    { headers: ['origin'], queryStrings: ['aws.manifestfilter', 'end', 'm', 'start'] },
    [true, false],
  ),
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': policy('UseOriginCacheControlHeaders', [0, 0, YEAR_SECONDS], {
    headers: ORIGIN_CONTROLLED,
    cookies: 'all',
  }),
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': policy('UseOriginCacheControlHeaders-QueryStrings', [0, 0, YEAR_SECONDS], {
    headers: ORIGIN_CONTROLLED,
    cookies: 'all',
    queryStrings: 'all',
  }),
};
