import { responseHeadersPolicies } from '../configured';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-responseheaderspolicy.html */
export const responseHeadersPolicy = configuredType(responseHeadersPolicies, 'ResponseHeadersPolicyConfig');
