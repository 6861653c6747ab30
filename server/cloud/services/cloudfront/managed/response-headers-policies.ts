import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCorsConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
} from '@aws-sdk/client-cloudfront';
import { listed } from './listed';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

const simpleCors: ResponseHeadersPolicyCorsConfig = {
  AccessControlAllowOrigins: listed(['*']),
  AccessControlAllowHeaders: listed(['*']),
  AccessControlAllowMethods: listed(['GET', 'HEAD']),
  AccessControlAllowCredentials: false,
  OriginOverride: false,
};

const preflightCors: ResponseHeadersPolicyCorsConfig = {
  ...simpleCors,
  AccessControlAllowMethods: listed([...METHODS]),
  AccessControlExposeHeaders: listed(['*']),
};

const security: ResponseHeadersPolicySecurityHeadersConfig = {
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
  FrameOptions: { Override: false, FrameOption: 'SAMEORIGIN' },
  ReferrerPolicy: { Override: false, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: { Override: false, AccessControlMaxAgeSec: 31_536_000 },
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
export const managedResponseHeadersPolicies: Record<string, ResponseHeadersPolicyConfig> = {
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': {
    Name: 'Managed-CORS-and-SecurityHeadersPolicy',
    CorsConfig: simpleCors,
    SecurityHeadersConfig: security,
  },
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': { Name: 'Managed-CORS-With-Preflight', CorsConfig: preflightCors },
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': {
    Name: 'Managed-CORS-with-preflight-and-SecurityHeadersPolicy',
    CorsConfig: preflightCors,
    SecurityHeadersConfig: security,
  },
  '67f7725c-6f97-4210-82d7-5512b31e9d03': { Name: 'Managed-SecurityHeadersPolicy', SecurityHeadersConfig: security },
  '60669652-455b-4ae9-85a4-c4c02393f86c': { Name: 'Managed-SimpleCORS', CorsConfig: simpleCors },
};
