import { originAccessControls } from '../configured';
import { createOriginAccessControl } from '../operations/create-origin-access-control';
import { deleteOriginAccessControl } from '../operations/delete-origin-access-control';
import { getOriginAccessControl } from '../operations/get-origin-access-control';
import { updateOriginAccessControl } from '../operations/update-origin-access-control';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originaccesscontrol.html */
export const originAccessControl = configuredType(originAccessControls, 'OriginAccessControlConfig', {
  create: createOriginAccessControl,
  update: updateOriginAccessControl,
  remove: deleteOriginAccessControl,
  read: getOriginAccessControl,
});
