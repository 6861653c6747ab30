/** Puts what happened to objects on the event bus: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
import type { Call } from '../../service';
import { putEvent } from '../eventbridge/put-event';
import type { Bucket } from './buckets';

interface ObjectChange {
  key: string;
  sizeBytes?: number;
  etag?: string;
  versionId: string;
}

const CREATED_REASONS: Record<string, string> = {
  Put: 'PutObject',
  Post: 'POST Object',
  Copy: 'CopyObject',
  CompleteMultipartUpload: 'CompleteMultipartUpload',
};

/** @param eventName as notifications have it, such as `ObjectCreated:Put` */
export function putObjectEvent(call: Call, bucket: Bucket, eventName: string, change: ObjectChange, sequencer: string): void {
  const { cloud, requestId, principal, http } = call;
  const [kind = '', how = ''] = eventName.split(':');
  const isCreated = kind === 'ObjectCreated';
  putEvent(cloud, cloud.partition(bucket.accountId, bucket.region), {
    source: 'aws.s3',
    detailType: isCreated ? 'Object Created' : 'Object Deleted',
    resources: [`arn:aws:s3:::${bucket.name}`],
    time: cloud.now(),
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key: change.key,
        size: change.sizeBytes,
        etag: change.etag,
        'version-id': change.versionId === 'null' ? undefined : change.versionId,
        sequencer,
      },
      'request-id': requestId,
      requester: principal.accountId,
      'source-ip-address': http?.sourceIp,
      reason: isCreated ? CREATED_REASONS[how] : kind === 'LifecycleExpiration' ? 'Lifecycle Expiration' : 'DeleteObject',
      ...(!isCreated && { 'deletion-type': how === 'DeleteMarkerCreated' ? 'Delete Marker Created' : 'Permanently Deleted' }),
    },
  });
}
