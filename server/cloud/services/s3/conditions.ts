/** Conditional requests: RFC 9110 section 13, with S3's answers. */
import { CloudFailure } from '../../failure';
import { noSuchKey, notModified, preconditionFailed } from './errors';
import type { StoredObject } from './objects';

interface ReadConditions {
  IfMatch?: string;
  IfNoneMatch?: string;
  IfModifiedSince?: Date;
  IfUnmodifiedSince?: Date;
}

function matches(header: string, etag: string): boolean {
  return header.split(',').some((part) => {
    const wanted = part.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
    return wanted === '*' || wanted === etag;
  });
}

/** HTTP dates have no milliseconds, so neither has the comparison. */
function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

/** @throws PreconditionFailed (412), or the 304 answer. */
export function checkReadConditions(object: Pick<StoredObject, 'etag' | 'modifiedAt'>, input: ReadConditions): void {
  const modified = seconds(object.modifiedAt);
  if (input.IfMatch !== undefined) {
    if (!matches(input.IfMatch, object.etag)) throw preconditionFailed('If-Match');
  } else if (input.IfUnmodifiedSince !== undefined && modified > seconds(input.IfUnmodifiedSince.getTime())) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const unchanged =
    input.IfNoneMatch !== undefined
      ? matches(input.IfNoneMatch, object.etag)
      : input.IfModifiedSince !== undefined && modified <= seconds(input.IfModifiedSince.getTime());
  if (unchanged) throw notModified({ ETag: `"${object.etag}"`, LastModified: new Date(object.modifiedAt) });
}

/** Conditions of a write against the version that is there now. @throws PreconditionFailed or NoSuchKey */
export function checkWriteConditions(
  key: string,
  existing: StoredObject | undefined,
  input: { IfMatch?: string; IfNoneMatch?: string },
): void {
  const present = existing && !existing.marker ? existing : undefined;
  if (input.IfNoneMatch !== undefined) {
    if (input.IfNoneMatch !== '*') {
      throw new CloudFailure('NotImplemented', 'A header you provided implies functionality that is not implemented', { status: 501 });
    }
    if (present) throw preconditionFailed('If-None-Match');
  }
  if (input.IfMatch !== undefined) {
    if (!present) throw noSuchKey(key);
    if (!matches(input.IfMatch, present.etag)) throw preconditionFailed('If-Match');
  }
}

interface CopyConditions {
  CopySourceIfMatch?: string;
  CopySourceIfNoneMatch?: string;
  CopySourceIfModifiedSince?: Date;
  CopySourceIfUnmodifiedSince?: Date;
}

/** A copy has no 304: every condition that fails is a 412. @throws PreconditionFailed */
export function checkCopyConditions(source: StoredObject, input: CopyConditions): void {
  try {
    checkReadConditions(source, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    });
  } catch (error) {
    if (error instanceof CloudFailure && error.status === 304) throw preconditionFailed('x-amz-copy-source');
    throw error;
  }
}
