import type { Call, LiveResource } from '../../../service';
import { findHome } from '../buckets';
import { bucketAttributes } from './bucket-attributes';

/** A bucket in the words of `AWS::S3::Bucket`; lifecycle rules and notifications, which CloudFormation words otherwise, are left out. */
export function readBucket(call: Call, name: string): LiveResource | undefined {
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
