import { originAccessControls } from '../configured';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originaccesscontrol.html */
export const originAccessControl = configuredType(originAccessControls, 'OriginAccessControlConfig');
