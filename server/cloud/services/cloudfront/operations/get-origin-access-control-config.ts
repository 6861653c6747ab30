import type { GetOriginAccessControlConfigCommandInput, GetOriginAccessControlConfigCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, originAccessControls } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetOriginAccessControlConfig.html */
export const getOriginAccessControlConfig = operation<GetOriginAccessControlConfigCommandInput, GetOriginAccessControlConfigCommandOutput>({
  access: (call, { Id }) => access(call, 'GetOriginAccessControlConfig', 'origin-access-control', Id),
  run(call, { Id }) {
    const found = getConfigured(call, originAccessControls, Id);
    return { OriginAccessControlConfig: found.config, ETag: found.etag };
  },
});
