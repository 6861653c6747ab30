import type { Tag } from '@aws-sdk/client-s3';
import type { Call } from '../../service';
import { keepSegment, type ReceivedBody } from './blobs';
import { getHome, type Home } from './buckets';
import { checkWriteConditions } from './conditions';
import { notifyCreated } from './notifications';
import { addVersion, findVersion, type ObjectHeaders, objectStore } from './objects';
import { discardBody } from './upload';

interface NewObject {
  key: string;
  headers: ObjectHeaders;
  tags: Tag[];
}

/**
 * Makes a body that has been taken in the current version of its key, as PutObject, CopyObject and forms do.
 * @returns the version's id
 * @throws what the write's conditions throw; nothing of the body is kept then
 */
export function storeBody(
  call: Call,
  home: Home,
  received: ReceivedBody,
  { key, headers, tags }: NewObject,
  how: 'Put' | 'Post' | 'Copy',
  conditions: { IfMatch?: string; IfNoneMatch?: string } = {},
): string {
  const { segment, md5, checksums } = received;
  const { sizeBytes } = segment;
  let versionId: string;
  try {
    // The bucket may have gone, and the object may have changed, while the body came in.
    const now = getHome(call, { Bucket: home.bucket.name });
    checkWriteConditions(key, findVersion(now, key), conditions);
    keepSegment(objectStore(now.partition), received);
    versionId = addVersion(
      now,
      { key, marker: false, sizeBytes, etag: md5, segments: [segment], headers, tags, checksums, checksumType: 'FULL_OBJECT' },
      call.cloud.now(),
    );
  } catch (error) {
    discardBody(home.partition, received);
    throw error;
  }
  notifyCreated(call, home, how, { key, sizeBytes, etag: md5, versionId });
  return versionId;
}
