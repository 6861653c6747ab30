import type { Call } from '../../service';
import type { Home } from './buckets';
import { notifyRemoved, type RemovalCause } from './notifications';
import { addVersion, findVersion, removeVersion } from './objects';

export interface Deletion {
  /** The id of what was deleted, or of the delete marker that was made; absent where versioning was never on. */
  versionId?: string;
  /** A delete marker was made, or one was deleted. */
  marker: boolean;
}

/** Deletes a key as DeleteObject does: what does not exist counts as deleted, and versioning leaves a delete marker. */
export function deleteKey(
  call: Call,
  home: Home,
  key: string,
  versionId: string | undefined,
  cause: RemovalCause = 'ObjectRemoved',
): Deletion {
  if (versionId !== undefined) {
    const removed = removeVersion(home, key, versionId);
    if (removed && !removed.marker) notifyRemoved(call, home, `${cause}:Delete`, { key, versionId });
    return { versionId, marker: removed?.marker ?? false };
  }
  if (home.bucket.versioning === undefined) {
    const removed = findVersion(home, key) && removeVersion(home, key, 'null');
    if (removed) notifyRemoved(call, home, `${cause}:Delete`, { key, versionId: 'null' });
    return { marker: false };
  }
  const markerId = addVersion(
    home,
    { key, marker: true, sizeBytes: 0, etag: '', segments: [], headers: {}, tags: [], checksums: {}, checksumType: 'FULL_OBJECT' },
    call.cloud.now(),
  );
  notifyRemoved(call, home, `${cause}:DeleteMarkerCreated`, { key, versionId: markerId });
  return { versionId: markerId, marker: true };
}
