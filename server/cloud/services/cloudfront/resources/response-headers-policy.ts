import { responseHeadersPolicies } from '../configured';
import { createResponseHeadersPolicy } from '../operations/create-response-headers-policy';
import { deleteResponseHeadersPolicy } from '../operations/delete-response-headers-policy';
import { getResponseHeadersPolicy } from '../operations/get-response-headers-policy';
import { updateResponseHeadersPolicy } from '../operations/update-response-headers-policy';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-responseheaderspolicy.html */
export const responseHeadersPolicy = configuredType(responseHeadersPolicies, 'ResponseHeadersPolicyConfig', {
  create: createResponseHeadersPolicy,
  update: updateResponseHeadersPolicy,
  remove: deleteResponseHeadersPolicy,
  read: getResponseHeadersPolicy,
});
