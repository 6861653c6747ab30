import { originRequestPolicies } from '../configured';
import { createOriginRequestPolicy } from '../operations/create-origin-request-policy';
import { deleteOriginRequestPolicy } from '../operations/delete-origin-request-policy';
import { getOriginRequestPolicy } from '../operations/get-origin-request-policy';
import { updateOriginRequestPolicy } from '../operations/update-origin-request-policy';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-originrequestpolicy.html */
export const originRequestPolicy = configuredType(originRequestPolicies, 'OriginRequestPolicyConfig', {
  create: createOriginRequestPolicy,
  update: updateOriginRequestPolicy,
  remove: deleteOriginRequestPolicy,
  read: getOriginRequestPolicy,
});
