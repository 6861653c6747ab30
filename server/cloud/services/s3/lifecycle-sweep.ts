/** Carries out lifecycle rules once an hour: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html */
import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import { findHome, type Home, listAccountBuckets } from './buckets';
import { deleteKey } from './deletion';
import { dueBefore, isInScope, scopeOfRule } from './lifecycle';
import { LAST } from './listing';
import { readUpload, removeUpload, type UploadRow } from './multipart';
import { type ObjectRow, objectStore, readRow } from './objects';

const EVERY_MS = 3_600_000;
/** Rows looked at before other work gets its turn. */
const BATCH = 500;

export function startLifecycle(cloud: Cloud): void {
  const sweep = (): void => {
    applyLifecycle(cloud).catch((error: unknown) => {
      if (!cloud.signal.aborted) cloud.log('error', 'Lifecycle rules could not be carried out.', error);
    });
  };
  sweep();
  const timer = setInterval(sweep, EVERY_MS).unref();
  cloud.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Ends all that is due by the cloud's clock, in every bucket; one that fails, or goes with its account, keeps none of the others. */
export async function applyLifecycle(cloud: Cloud): Promise<void> {
  for (const { value: account } of cloud.directory.accounts.list()) {
    for (const { name } of listAccountBuckets(cloud, account.id)) {
      // As it is now: while those before it were gone through, it may have changed or gone.
      const home = findHome(cloud, name);
      if (home) await applyRulesOf(cloud, home);
    }
  }
}

async function applyRulesOf(cloud: Cloud, home: Home): Promise<void> {
  const { bucket, partition } = home;
  const call = cloud.callAs({ kind: 'service', accountId: bucket.accountId, service: 's3.amazonaws.com' }, bucket.region);
  try {
    for (const rule of bucket.lifecycle?.Rules ?? []) if (rule.Status === 'Enabled') await applyRule(call, home, rule);
  } catch (error) {
    // In an account that was closed or restored meanwhile, nothing may be written any more.
    if (!partition.signal.aborted) cloud.log('error', `Lifecycle rules of bucket ${bucket.name} could not be carried out.`, error);
  }
}

async function applyRule(call: Call, home: Home, rule: LifecycleRule): Promise<void> {
  const now = call.cloud.now().getTime();
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  if (Expiration?.Days !== undefined) await expireCurrent(call, home, rule, dueBefore(now, Expiration.Days));
  if (Expiration?.Date !== undefined && new Date(Expiration.Date).getTime() <= now) await expireCurrent(call, home, rule, now);
  if (Expiration?.ExpiredObjectDeleteMarker) await removeLoneMarkers(call, home, rule);
  if (NoncurrentVersionExpiration) await expireNoncurrent(call, home, rule, now);
  const days = AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  if (days !== undefined) abortUploads(home, rule, dueBefore(now, days));
}

async function expireCurrent(call: Call, home: Home, rule: LifecycleRule, before: number): Promise<void> {
  const sql = `SELECT * FROM s3_objects INDEXED BY s3_current
    WHERE bucket = ? AND current = 1 AND marker = 0 AND key >= ? AND key < ? AND key > ? AND modified_at < ? ORDER BY key LIMIT ${BATCH}`;
  await walk(call, home, rule, sql, [before], (row) => deleteKey(call, home, row.key, undefined, 'LifecycleExpiration'));
}

async function removeLoneMarkers(call: Call, home: Home, rule: LifecycleRule): Promise<void> {
  const sql = `SELECT * FROM s3_objects AS o WHERE bucket = ? AND current = 1 AND marker = 1 AND key >= ? AND key < ? AND key > ?
    AND NOT EXISTS (SELECT 1 FROM s3_objects AS other WHERE other.bucket = o.bucket AND other.key = o.key AND other.sequence < o.sequence)
    ORDER BY key LIMIT ${BATCH}`;
  await walk(call, home, rule, sql, [], (row) => deleteKey(call, home, row.key, row.version_id, 'LifecycleExpiration'));
}

/** A version is noncurrent from the moment that the next one was made. */
async function expireNoncurrent(call: Call, home: Home, rule: LifecycleRule, now: number): Promise<void> {
  const { NoncurrentDays = 0, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
  const { prefix } = scopeOfRule(rule);
  const due = objectStore(home.partition).all<ObjectRow>(
    `SELECT * FROM (
       SELECT *, lag(modified_at) OVER newer AS since, row_number() OVER newer - 1 AS newer_versions
       FROM s3_objects WHERE bucket = ? AND key >= ? AND key < ? WINDOW newer AS (PARTITION BY key ORDER BY sequence DESC)
     ) WHERE current = 0 AND since < ? AND newer_versions > ?`,
    home.bucket.name,
    prefix,
    prefix + LAST,
    dueBefore(now, NoncurrentDays),
    NewerNoncurrentVersions,
  );
  for (let from = 0; from < due.length; from += BATCH) {
    for (const row of due.slice(from, from + BATCH)) {
      if (isInScope(scopeOfRule(rule), readRow(row))) deleteKey(call, home, row.key, row.version_id, 'LifecycleExpiration');
    }
    await call.cloud.durable();
  }
}

function abortUploads(home: Home, rule: LifecycleRule, before: number): void {
  const { prefix } = scopeOfRule(rule);
  const rows = objectStore(home.partition).all<UploadRow>(
    'SELECT * FROM s3_uploads WHERE bucket = ? AND key >= ? AND key < ? AND initiated_at < ?',
    home.bucket.name,
    prefix,
    prefix + LAST,
    before,
  );
  for (const row of rows) removeUpload(home, readUpload(row));
}

/** Goes through the rows of a statement by key, a batch at a time. */
async function walk(
  call: Call,
  home: Home,
  rule: LifecycleRule,
  sql: string,
  values: number[],
  act: (row: ObjectRow) => void,
): Promise<void> {
  const scope = scopeOfRule(rule);
  let after = '';
  for (;;) {
    const rows = objectStore(home.partition).all<ObjectRow>(sql, home.bucket.name, scope.prefix, scope.prefix + LAST, after, ...values);
    for (const row of rows) if (isInScope(scope, readRow(row))) act(row);
    after = rows.at(-1)?.key ?? '';
    if (rows.length < BATCH) return;
    await call.cloud.durable();
  }
}
