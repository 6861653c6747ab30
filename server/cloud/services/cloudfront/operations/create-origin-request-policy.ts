import type { CreateOriginRequestPolicyCommandInput, CreateOriginRequestPolicyCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { createConfigured, originRequestPolicies } from '../configured';
import { access, location } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateOriginRequestPolicy.html */
export const createOriginRequestPolicy = operation<CreateOriginRequestPolicyCommandInput, CreateOriginRequestPolicyCommandOutput>({
  access: (call) => access(call, 'CreateOriginRequestPolicy', 'origin-request-policy'),
  run(call, { OriginRequestPolicyConfig }) {
    if (!OriginRequestPolicyConfig) throw new CloudFailure('InvalidArgument', 'The origin request policy has no configuration.');
    const found = createConfigured(call, originRequestPolicies, OriginRequestPolicyConfig);
    return {
      OriginRequestPolicy: { Id: found.id, LastModifiedTime: new Date(found.modifiedAt), OriginRequestPolicyConfig: found.config },
      Location: location(`origin-request-policy/${found.id}`),
      ETag: found.etag,
    };
  },
});
