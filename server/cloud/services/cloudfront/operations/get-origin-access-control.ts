import type { GetOriginAccessControlCommandInput, GetOriginAccessControlCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { getConfigured, originAccessControls } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetOriginAccessControl.html */
export const getOriginAccessControl = operation<GetOriginAccessControlCommandInput, GetOriginAccessControlCommandOutput>({
  access: (call, { Id }) => access(call, 'GetOriginAccessControl', 'origin-access-control', Id),
  run(call, { Id }) {
    const found = getConfigured(call, originAccessControls, Id);
    return { OriginAccessControl: { Id: found.id, OriginAccessControlConfig: found.config }, ETag: found.etag };
  },
});
