import type { Call } from '../../service';
import { hideMissing } from './access';
import type { Home } from './buckets';
import { invalidRequest } from './errors';
import { getObjectVersion, type StoredObject } from './objects';

interface ReadInput {
  Key: string | undefined;
  VersionId?: string;
  Range?: string;
  PartNumber?: number;
  ResponseCacheControl?: string;
  ResponseContentDisposition?: string;
  ResponseContentEncoding?: string;
  ResponseContentLanguage?: string;
  ResponseContentType?: string;
  ResponseExpires?: Date;
}

/**
 * The version that GetObject and HeadObject name.
 * @throws NoSuchKey, or AccessDenied to those who may not know that it is missing; InvalidRequest for what contradicts itself.
 */
export function readable(call: Call, home: Home, input: ReadInput, method: 'GET' | 'HEAD'): StoredObject {
  if (input.Range !== undefined && input.PartNumber !== undefined) {
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  }
  const overrides = Object.entries(input).some(([name, value]) => name.startsWith('Response') && value !== undefined);
  if (overrides && call.principal.kind === 'anonymous') {
    throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
  }
  try {
    return getObjectVersion(home, input.Key ?? '', input.VersionId, method);
  } catch (error) {
    return hideMissing(call, home.bucket.name, error);
  }
}
