import type { CreateBucketCommandInput, CreateBucketCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { type Bucket, claimBucket, defaultEncryption, findHome } from '../buckets';
import { checkTags } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const NAME = /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<CreateBucketCommandInput, CreateBucketCommandOutput>({
  access: (_call, input) => [{ action: 's3:CreateBucket', resource: `arn:aws:s3:::${input.Bucket}` }],
  run(call, input) {
    const { accountId } = call.partition;
    const name = input.Bucket ?? '';
    if (!NAME.test(name))
      throw new CloudFailure('InvalidBucketName', 'The specified bucket is not valid.', { members: { BucketName: name } });
    const region = regionFor(call.partition.region, input.CreateBucketConfiguration?.LocationConstraint);
    const existing = findHome(call.cloud, name)?.bucket;
    if (existing && existing.accountId !== accountId) {
      throw new CloudFailure(
        'BucketAlreadyExists',
        'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
        { status: 409, members: { BucketName: name } },
      );
    }
    if (existing && !(existing.region === 'us-east-1' && region === 'us-east-1')) {
      throw new CloudFailure(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        {
          status: 409,
          members: { BucketName: name },
        },
      );
    }
    if (!existing) claimBucket(call.cloud, newBucket(name, accountId, region, call.cloud.now(), input));
    return { Location: region === 'us-east-1' ? `/${name}` : `http://${name}.s3.amazonaws.com/`, BucketArn: `arn:aws:s3:::${name}` };
  },
});

function newBucket(name: string, accountId: string, region: string, now: Date, input: CreateBucketCommandInput): Bucket {
  return {
    name,
    accountId,
    region,
    createdAt: now.getTime(),
    // What AWS gives every new bucket since April 2023.
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    ownership: { Rules: [{ ObjectOwnership: input.ObjectOwnership ?? 'BucketOwnerEnforced' }] },
    encryption: defaultEncryption,
    tags: input.CreateBucketConfiguration?.Tags && checkTags(input.CreateBucketConfiguration.Tags, 50),
  };
}

function regionFor(endpointRegion: string, constraint: string | undefined): string {
  const wanted = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (endpointRegion === 'us-east-1' ? wanted === 'us-east-1' : wanted !== endpointRegion) {
    const incompatible = endpointRegion === 'us-east-1' ? undefined : (wanted ?? 'unspecified');
    throw incompatible === undefined
      ? new CloudFailure('InvalidLocationConstraint', 'The specified location-constraint is not valid', {
          members: { LocationConstraint: wanted },
        })
      : new CloudFailure(
          'IllegalLocationConstraintException',
          `The ${incompatible} location constraint is incompatible for the region specific endpoint this request was sent to.`,
        );
  }
  return wanted ?? 'us-east-1';
}
