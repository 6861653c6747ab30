import type { CreateOriginAccessControlCommandInput, CreateOriginAccessControlCommandOutput } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { createConfigured, originAccessControls } from '../configured';
import { access, location } from '../identifiers';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateOriginAccessControl.html */
export const createOriginAccessControl = operation<CreateOriginAccessControlCommandInput, CreateOriginAccessControlCommandOutput>({
  access: (call) => access(call, 'CreateOriginAccessControl', 'origin-access-control'),
  run(call, { OriginAccessControlConfig }) {
    if (!OriginAccessControlConfig) throw new CloudFailure('InvalidArgument', 'The origin access control has no configuration.');
    const found = createConfigured(call, originAccessControls, OriginAccessControlConfig);
    return {
      OriginAccessControl: { Id: found.id, OriginAccessControlConfig: found.config },
      Location: location(`origin-access-control/${found.id}`),
      ETag: found.etag,
    };
  },
});
