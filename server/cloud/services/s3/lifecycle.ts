/** Lifecycle rules: what S3 takes as rules, and which objects they end when. */
import type { LifecycleRule, Tag } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Bucket } from './buckets';
import { invalidArgument, invalidRequest } from './errors';

const DAY_MS = 86_400_000;

/** Dates are kept as text; the SDK's shape has `Date`. */
export function withDates(rule: LifecycleRule): LifecycleRule {
  return {
    ...rule,
    Expiration: rule.Expiration && { ...rule.Expiration, Date: toDate(rule.Expiration.Date) },
    Transitions: rule.Transitions?.map((transition) => ({ ...transition, Date: toDate(transition.Date) })),
  };
}

function toDate(value: Date | string | undefined): Date | undefined {
  return value === undefined ? undefined : new Date(value);
}

/** What a rule narrows itself to, wherever it says so. */
export interface RuleScope {
  prefix: string;
  tags: Tag[];
  /** Exclusive. */
  largerThanBytes: number;
  /** Exclusive. */
  smallerThanBytes: number;
}

export function scopeOfRule({ Prefix, Filter }: LifecycleRule): RuleScope {
  const { And } = Filter ?? {};
  return {
    prefix: And?.Prefix ?? Filter?.Prefix ?? Prefix ?? '',
    tags: And?.Tags ?? (Filter?.Tag ? [Filter.Tag] : []),
    largerThanBytes: And?.ObjectSizeGreaterThan ?? Filter?.ObjectSizeGreaterThan ?? -1,
    smallerThanBytes: And?.ObjectSizeLessThan ?? Filter?.ObjectSizeLessThan ?? Number.MAX_SAFE_INTEGER,
  };
}

interface Candidate {
  key: string;
  sizeBytes: number;
  tags: Tag[];
}

export function isInScope({ prefix, tags, largerThanBytes, smallerThanBytes }: RuleScope, object: Candidate): boolean {
  return (
    object.key.startsWith(prefix) &&
    object.sizeBytes > largerThanBytes &&
    object.sizeBytes < smallerThanBytes &&
    tags.every(({ Key, Value }) => object.tags.some((tag) => tag.Key === Key && tag.Value === Value))
  );
}

/** Days count from the midnight (UTC) after a change, so what was changed before this time is due. */
export function dueBefore(now: number, days: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS - days * DAY_MS;
}

/** The `x-amz-expiration` header: when the first rule that fits ends the object, and which rule that is. */
export function expirationOf({ lifecycle }: Bucket, object: Candidate, modifiedAt: number): string | undefined {
  const due = (lifecycle?.Rules ?? [])
    .filter((rule) => rule.Status === 'Enabled' && isInScope(scopeOfRule(rule), object))
    .flatMap(({ ID = '', Expiration }) => {
      if (Expiration?.Date !== undefined) return [{ ID, at: new Date(Expiration.Date).getTime() }];
      if (Expiration?.Days === undefined) return [];
      return [{ ID, at: Math.ceil((modifiedAt + Expiration.Days * DAY_MS) / DAY_MS) * DAY_MS }];
    })
    .sort((a, b) => a.at - b.at)[0];
  return due && `expiry-date="${new Date(due.at).toUTCString()}", rule-id="${encodeURIComponent(due.ID)}"`;
}

/**
 * @throws MalformedXML, InvalidArgument or InvalidRequest as AWS answered localstack's recordings
 * (tests/aws/services/s3/test_s3.snapshot.json, `test_put_bucket_lifecycle_conf_exc`)
 */
export function checkLifecycleRules(rules: LifecycleRule[] | undefined): LifecycleRule[] {
  if (!rules?.length || rules.length > 1000) throw malformed();
  const ids = new Set<string>();
  for (const rule of rules) {
    const { ID, Filter, Prefix, Expiration, NoncurrentVersionExpiration } = rule;
    if (ID === undefined || (Filter === undefined && Prefix === undefined)) throw malformed();
    if (ids.has(ID)) throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', ID);
    ids.add(ID);
    if (Filter && Object.values(Filter).filter((part) => part !== undefined).length > 1) throw malformed();
    if (NoncurrentVersionExpiration && Object.keys(NoncurrentVersionExpiration).length === 0) throw malformed();
    if (Expiration && Object.values(Expiration).filter((part) => part !== undefined).length > 1) throw malformed();
    const date = Expiration?.Date;
    if (date !== undefined && new Date(date).getTime() % DAY_MS !== 0) {
      throw invalidArgument("'Date' must be at midnight GMT", 'Date', new Date(date).toISOString());
    }
    if (Expiration?.Days !== undefined && Expiration.Days < 1) {
      throw invalidArgument("'Days' for Expiration action must be a positive integer", 'Days', String(Expiration.Days));
    }
    const names = Filter?.And?.Tags?.map(({ Key }) => Key) ?? [];
    if (new Set(names).size < names.length) throw invalidRequest('Duplicate Tag Keys are not allowed.');
  }
  return rules;
}

function malformed(): CloudFailure {
  return new CloudFailure('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
}
