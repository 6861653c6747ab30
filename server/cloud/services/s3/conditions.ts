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
  if (unchanged) throw notModified({ etag: `"${object.etag}"`, 'last-modified': new Date(object.modifiedAt).toUTCString() });
}

function notImplemented(header: string, additionalMessage: string): CloudFailure {
  return new CloudFailure('NotImplemented', 'A header you provided implies functionality that is not implemented', {
    status: 501,
    members: { Header: header, additionalMessage },
  });
}

/** Conditions of a write against the version that is there now. @throws PreconditionFailed or NoSuchKey */
export function checkWriteConditions(
  key: string,
  existing: StoredObject | undefined,
  input: { IfMatch?: string; IfNoneMatch?: string },
): void {
  const present = existing && !existing.marker ? existing : undefined;
  if (input.IfMatch !== undefined && input.IfNoneMatch !== undefined) {
    throw notImplemented('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  if (input.IfNoneMatch !== undefined) {
    if (input.IfNoneMatch !== '*') {
      throw notImplemented('If-None-Match', "We don't accept the provided value of If-None-Match header for this API");
    }
    if (present) throw preconditionFailed('If-None-Match');
  }
  if (input.IfMatch === '*') throw notImplemented('If-Match', "We don't accept the provided value of If-Match header for this API");
  checkDeleteCondition(key, existing, input.IfMatch);
}

/** Unlike a write, a deletion may ask for any object at all (`*`). @throws PreconditionFailed or NoSuchKey */
export function checkDeleteCondition(key: string, existing: StoredObject | undefined, ifMatch: string | undefined): void {
  if (ifMatch === undefined) return;
  if (!existing || existing.marker) throw noSuchKey(key);
  if (!matches(ifMatch, existing.etag)) throw preconditionFailed('If-Match');
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
