import type { UpdateOriginAccessControlCommandInput, UpdateOriginAccessControlCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { originAccessControls, updateConfigured } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_UpdateOriginAccessControl.html */
export const updateOriginAccessControl = operation<UpdateOriginAccessControlCommandInput, UpdateOriginAccessControlCommandOutput>({
  access: (call, { Id }) => access(call, 'UpdateOriginAccessControl', 'origin-access-control', Id),
  run(call, { Id, IfMatch, OriginAccessControlConfig }) {
    if (!OriginAccessControlConfig) throw new CloudFailure('InvalidArgument', 'The origin access control has no configuration.');
    const found = updateConfigured(call, originAccessControls, Id, IfMatch, OriginAccessControlConfig);
    return { OriginAccessControl: { Id: found.id, OriginAccessControlConfig: found.config }, ETag: found.etag };
  },
});
