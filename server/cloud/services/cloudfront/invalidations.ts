import type { Invalidation, InvalidationBatch } from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { newId } from './identifiers';

export interface InvalidationRecord {
  id: string;
  distributionId: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  callerReference: string;
  paths: string[];
}

const KEPT_MAX = 100;
const PATHS_MAX = 3000;
const LATEST = 1e15;

/** Of one distribution after the other, the newest first. */
function invalidations(partition: Partition): Collection<InvalidationRecord> {
  return partition.collection('cloudfront-invalidations');
}

export function listInvalidationRecords({ partition }: Call, distributionId: string) {
  return invalidations(partition).list({ prefix: `${distributionId}/` });
}

/** Done at once, as there is no cache. @throws InvalidArgument or BatchTooLarge */
export function invalidate(
  call: Call,
  distributionId: string,
  { CallerReference = '', Paths }: Partial<InvalidationBatch>,
): InvalidationRecord {
  const paths = Paths?.Items ?? [];
  if (paths.length > PATHS_MAX) throw new CloudFailure('BatchTooLarge', `An invalidation has at most ${PATHS_MAX} paths.`, { status: 413 });
  const wrong = paths.find((path) => !path.startsWith('/'));
  if (paths.length === 0 || wrong !== undefined || CallerReference === '') {
    throw new CloudFailure('InvalidArgument', 'Your request contains one or more invalid invalidation paths.');
  }
  const all = listInvalidationRecords(call, distributionId);
  const earlier = all.find(({ value }) => value.callerReference === CallerReference)?.value;
  if (earlier) {
    if (String(earlier.paths) === String(paths)) return earlier;
    throw new CloudFailure(
      'InvalidArgument',
      'Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.',
    );
  }
  const createdAt = call.cloud.now().getTime();
  const record = { id: newId('I'), distributionId, createdAt, callerReference: CallerReference, paths };
  invalidations(call.partition).put(`${distributionId}/${LATEST - createdAt}/${record.id}`, record);
  for (const { key } of all.slice(KEPT_MAX - 1)) invalidations(call.partition).remove(key);
  return record;
}

export function removeInvalidations(call: Call, distributionId: string): void {
  for (const { key } of listInvalidationRecords(call, distributionId)) invalidations(call.partition).remove(key);
}

export function describeInvalidation({ id, createdAt, callerReference, paths }: InvalidationRecord): Invalidation {
  return {
    Id: id,
    Status: 'Completed',
    CreateTime: new Date(createdAt),
    InvalidationBatch: { CallerReference: callerReference, Paths: { Quantity: paths.length, Items: paths } },
  };
}
