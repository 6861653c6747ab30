import { cachePolicies } from '../configured';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-cachepolicy.html */
export const cachePolicy = configuredType(cachePolicies, 'CachePolicyConfig');
