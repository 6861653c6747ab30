import type { ListBucketsCommandInput, ListBucketsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { listAccountBuckets } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = operation<ListBucketsCommandInput, ListBucketsCommandOutput>({
  access: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  run(call, input) {
    const { accountId } = call.partition;
    const all = listAccountBuckets(call.cloud, accountId).filter(
      ({ name, region }) =>
        name.startsWith(input.Prefix ?? '') &&
        name > (input.ContinuationToken ?? '') &&
        (input.BucketRegion === undefined || region === input.BucketRegion),
    );
    const page = all.slice(0, input.MaxBuckets ?? 10_000);
    return {
      Buckets: page.map(({ name, createdAt, region }) => ({
        Name: name,
        CreationDate: new Date(createdAt),
        BucketRegion: region,
        BucketArn: `arn:aws:s3:::${name}`,
      })),
      Owner: { ID: accountId, DisplayName: accountId },
      Prefix: input.Prefix,
      ContinuationToken: page.length < all.length ? page.at(-1)?.name : undefined,
    };
  },
});
