import { randomUUID } from 'node:crypto';
import type { BucketLifecycleConfiguration, LifecycleRule, Tag } from '@aws-sdk/client-s3';
import { checkLifecycleRules } from '../lifecycle';

/** A number or a flag as templates may write it. */
type Scalar = string | number | boolean;

interface RuleProperties {
  Id?: string;
  Status: LifecycleRule['Status'];
  Prefix?: string;
  TagFilters?: Tag[];
  ObjectSizeGreaterThan?: Scalar;
  ObjectSizeLessThan?: Scalar;
  ExpirationInDays?: Scalar;
  ExpirationDate?: string;
  ExpiredObjectDeleteMarker?: Scalar;
  NoncurrentVersionExpirationInDays?: Scalar;
  NoncurrentVersionExpiration?: { NoncurrentDays?: Scalar; NewerNoncurrentVersions?: Scalar };
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation?: Scalar };
}

export interface LifecycleProperties {
  Rules?: RuleProperties[];
}

/** CloudFormation flattens what the API nests. */
export function lifecycleOf({ Rules = [] }: LifecycleProperties): BucketLifecycleConfiguration {
  return { Rules: checkLifecycleRules(Rules.map(ruleOf)) };
}

function ruleOf(rule: RuleProperties): LifecycleRule {
  const noncurrent = rule.NoncurrentVersionExpiration ?? {
    NoncurrentDays: rule.NoncurrentVersionExpirationInDays,
  };
  return {
    ID: rule.Id ?? randomUUID(),
    Status: rule.Status,
    Filter: {
      And: {
        Prefix: rule.Prefix,
        Tags: rule.TagFilters,
        ObjectSizeGreaterThan: number(rule.ObjectSizeGreaterThan),
        ObjectSizeLessThan: number(rule.ObjectSizeLessThan),
      },
    },
    Expiration: expirationOf(rule),
    NoncurrentVersionExpiration:
      noncurrent.NoncurrentDays === undefined
        ? undefined
        : { NoncurrentDays: number(noncurrent.NoncurrentDays), NewerNoncurrentVersions: number(noncurrent.NewerNoncurrentVersions) },
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload && {
      DaysAfterInitiation: number(rule.AbortIncompleteMultipartUpload.DaysAfterInitiation),
    },
  };
}

function expirationOf({ ExpirationInDays, ExpirationDate, ExpiredObjectDeleteMarker }: RuleProperties): LifecycleRule['Expiration'] {
  if (ExpirationInDays !== undefined) return { Days: number(ExpirationInDays) };
  if (ExpirationDate !== undefined) return { Date: new Date(ExpirationDate) };
  return ExpiredObjectDeleteMarker === undefined ? undefined : { ExpiredObjectDeleteMarker: String(ExpiredObjectDeleteMarker) === 'true' };
}

function number(value: Scalar | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
