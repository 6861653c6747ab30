import type { HeadObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checkReadConditions } from '../conditions';
import { objectOutput } from '../object-output';
import { parseRange, partRange } from '../ranges';
import { readable } from '../readable';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = operation<HeadObjectCommandInput, HeadObjectCommandOutput>({
  signing: 'optional',
  access: (call, input) =>
    objectAccess(call, input.VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', input.Bucket, input.Key, input.VersionId),
  run(call, input) {
    const home = getHome(call, input);
    const object = readable(call, home, input, 'HEAD');
    checkReadConditions(object, input);
    const range = input.PartNumber === undefined ? parseRange(input.Range, object.sizeBytes) : partRange(object, input.PartNumber);
    return objectOutput(home.bucket, object, input, range);
  },
});
