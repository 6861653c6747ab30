import { cachePolicies } from '../configured';
import { createCachePolicy } from '../operations/create-cache-policy';
import { deleteCachePolicy } from '../operations/delete-cache-policy';
import { getCachePolicy } from '../operations/get-cache-policy';
import { updateCachePolicy } from '../operations/update-cache-policy';
import { configuredType } from './configured-type';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-cachepolicy.html */
export const cachePolicy = configuredType(cachePolicies, 'CachePolicyConfig', {
  create: createCachePolicy,
  update: updateCachePolicy,
  remove: deleteCachePolicy,
  read: getCachePolicy,
});
