import type { Readable } from 'node:stream';
import type { GetObjectCommandInput, GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { readSegments } from '../blobs';
import { getHome } from '../buckets';
import { checkReadConditions } from '../conditions';
import { objectOutput } from '../object-output';
import { parseRange, partRange } from '../ranges';
import { readable } from '../readable';

type Output = Omit<GetObjectCommandOutput, 'Body'> & { Body: Readable };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = operation<GetObjectCommandInput, Output>({
  signing: 'optional',
  access: (call, input) =>
    objectAccess(call, input.VersionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', input.Bucket, input.Key, input.VersionId),
  run(call, input) {
    const home = getHome(call, input);
    const object = readable(call, home, input, 'GET');
    checkReadConditions(object, input);
    const range = input.PartNumber === undefined ? parseRange(input.Range, object.sizeBytes) : partRange(object, input.PartNumber);
    const { start, end } = range ?? { start: 0, end: object.sizeBytes - 1 };
    return {
      ...objectOutput(home.bucket, object, input, range),
      TagCount: object.tags.length > 0 ? object.tags.length : undefined,
      Body: readSegments(home.partition, object.segments, start, end),
    };
  },
});
