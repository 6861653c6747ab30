import type { DeleteOriginAccessControlCommandInput, DeleteOriginAccessControlCommandOutput } from '@aws-sdk/client-cloudfront';
import { operation } from '../../../service';
import { deleteConfigured, originAccessControls } from '../configured';
import { access } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DeleteOriginAccessControl.html */
export const deleteOriginAccessControl = operation<DeleteOriginAccessControlCommandInput, DeleteOriginAccessControlCommandOutput>({
  access: (call, { Id }) => access(call, 'DeleteOriginAccessControl', 'origin-access-control', Id),
  run(call, { Id, IfMatch }) {
    deleteConfigured(call, originAccessControls, Id, IfMatch);
    return {};
  },
});
