import { originRequestPolicies } from '../configured';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originrequestpolicy.html */
export const originRequestPolicy = configuredType(originRequestPolicies, 'OriginRequestPolicyConfig');
