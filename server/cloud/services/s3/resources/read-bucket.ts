import { permit } from '../../../cloud';
import type { Call, LiveResource } from '../../../service';
import { findHome } from '../buckets';
import { getBucketCors } from '../operations/get-bucket-cors';
import { getBucketEncryption } from '../operations/get-bucket-encryption';
import { getBucketOwnershipControls } from '../operations/get-bucket-ownership-controls';
import { getBucketTagging } from '../operations/get-bucket-tagging';
import { getBucketVersioning } from '../operations/get-bucket-versioning';
import { getBucketWebsite } from '../operations/get-bucket-website';
import { getPublicAccessBlock } from '../operations/get-public-access-block';
import { bucketAttributes } from './bucket-attributes';

/** The operations that tell of a bucket what its type does. */
const TOLD_BY = [
  getBucketEncryption,
  getBucketCors,
  getBucketOwnershipControls,
  getPublicAccessBlock,
  getBucketTagging,
  getBucketVersioning,
  getBucketWebsite,
];

/** A bucket in the words of `AWS::S3::Bucket`; lifecycle rules and notifications, which CloudFormation words otherwise, are left out. */
export async function readBucket(call: Call, name: string): Promise<LiveResource | undefined> {
  for (const operation of TOLD_BY) await permit(call, operation, { Bucket: name });
  const found = findHome(call.cloud, name)?.bucket;
  if (!found || found.accountId !== call.partition.accountId) return undefined;
  const { cors, encryption, publicAccessBlock, ownership, versioning, tags, website } = found;
  return {
    properties: {
      BucketName: name,
      BucketEncryption: encryption && {
        ServerSideEncryptionConfiguration: encryption.Rules?.map((rule) => ({
          ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
          BucketKeyEnabled: rule.BucketKeyEnabled,
        })),
      },
      CorsConfiguration: cors && {
        CorsRules: cors.map((rule) => ({
          Id: rule.ID,
          AllowedHeaders: rule.AllowedHeaders,
          AllowedMethods: rule.AllowedMethods,
          AllowedOrigins: rule.AllowedOrigins,
          ExposedHeaders: rule.ExposeHeaders,
          MaxAge: rule.MaxAgeSeconds,
        })),
      },
      OwnershipControls: ownership,
      PublicAccessBlockConfiguration: publicAccessBlock,
      Tags: tags,
      VersioningConfiguration: versioning && { Status: versioning },
      WebsiteConfiguration: website && { IndexDocument: website.IndexDocument?.Suffix, ErrorDocument: website.ErrorDocument?.Key },
    },
    attributes: bucketAttributes(name, found.region),
  };
}
