import type { DeleteBucketCommandInput, DeleteBucketCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { forgetBucket, getHome } from '../buckets';
import { removeUploads } from '../multipart';
import { objectStore } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = operation<DeleteBucketCommandInput, DeleteBucketCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:DeleteBucket', input.Bucket),
  run(call, input) {
    const home = getHome(call, input);
    const { name } = home.bucket;
    if (objectStore(home.partition).first('SELECT 1 FROM s3_objects WHERE bucket = ? LIMIT 1', name)) {
      throw new CloudFailure('BucketNotEmpty', 'The bucket you tried to delete is not empty', {
        status: 409,
        members: { BucketName: name },
      });
    }
    removeUploads(home);
    forgetBucket(call.cloud, home.bucket);
    return {};
  },
});
