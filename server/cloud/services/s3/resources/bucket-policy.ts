import { perform, permit } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type ResourceCall, resourceType } from '../../../service';
import { findHome } from '../buckets';
import { deleteBucketPolicy } from '../operations/delete-bucket-policy';
import { getBucketPolicy } from '../operations/get-bucket-policy';
import { putBucketPolicy } from '../operations/put-bucket-policy';

interface BucketPolicyProperties {
  Bucket: string;
  PolicyDocument: unknown;
}

async function apply(call: ResourceCall, { Bucket, PolicyDocument }: BucketPolicyProperties) {
  const policy = typeof PolicyDocument === 'string' ? PolicyDocument : JSON.stringify(PolicyDocument);
  await perform(call, putBucketPolicy, { Bucket, Policy: policy });
  return { physicalId: Bucket, attributes: {} };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
export const bucketPolicy = resourceType<BucketPolicyProperties>({
  create: apply,
  update: (call, _physicalId, properties) => apply(call, properties),
  async remove(call, _physicalId, { Bucket }) {
    try {
      await perform(call, deleteBucketPolicy, { Bucket });
    } catch (error) {
      if (!(error instanceof CloudFailure && error.code === 'NoSuchBucket')) throw error;
    }
  },
  async read(call, physicalId) {
    await permit(call, getBucketPolicy, { Bucket: physicalId });
    const policy = findHome(call.cloud, physicalId)?.bucket.policy;
    return policy === undefined ? undefined : { properties: { Bucket: physicalId, PolicyDocument: JSON.parse(policy) }, attributes: {} };
  },
});
