import type { Call } from '../../service';
import { hideMissing } from './access';
import type { Home } from './buckets';
import { getObjectVersion, type StoredObject } from './objects';

/** The version that a read names. @throws NoSuchKey, or AccessDenied to those who may not know that it is missing. */
export function readable(call: Call, home: Home, input: { Key: string | undefined; VersionId?: string }): StoredObject {
  try {
    return getObjectVersion(home, input.Key ?? '', input.VersionId);
  } catch (error) {
    return hideMissing(call, home.bucket.name, error);
  }
}
