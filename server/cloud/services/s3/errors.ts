/** Errors of S3 with the codes, messages and statuses of the API reference's "List of error codes". */
import { CloudFailure } from '../../failure';

export function noSuchBucket(bucket: string): CloudFailure {
  return new CloudFailure('NoSuchBucket', 'The specified bucket does not exist', { status: 404, members: { BucketName: bucket } });
}

export function noSuchKey(key: string): CloudFailure {
  return new CloudFailure('NoSuchKey', 'The specified key does not exist.', { status: 404, members: { Key: key } });
}

export function noSuchVersion(key: string, versionId: string): CloudFailure {
  return new CloudFailure('NoSuchVersion', 'The specified version does not exist.', {
    status: 404,
    members: { Key: key, VersionId: versionId },
  });
}

export function noSuchUpload(uploadId: string): CloudFailure {
  return new CloudFailure(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { status: 404, members: { UploadId: uploadId } },
  );
}

export function accessDenied(): CloudFailure {
  return new CloudFailure('AccessDenied', 'Access Denied', { status: 403 });
}

export function invalidArgument(message: string, name?: string, value?: string): CloudFailure {
  return new CloudFailure('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });
}

export function invalidRequest(message: string): CloudFailure {
  return new CloudFailure('InvalidRequest', message);
}

export function badDigest(message: string): CloudFailure {
  return new CloudFailure('BadDigest', message);
}

export function preconditionFailed(condition: string): CloudFailure {
  return new CloudFailure('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    members: { Condition: condition },
  });
}

/** Not an error to the client: the answer has status 304 and no body. */
export function notModified(headers: Record<string, string>): CloudFailure {
  return new CloudFailure('NotModified', 'Not Modified', { status: 304, headers });
}

/** A key whose newest version is a delete marker. */
export function deletedKey(key: string, versionId: string): CloudFailure {
  return new CloudFailure('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    members: { Key: key },
    headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId },
  });
}

/** A delete marker that is read by its version. */
export function deleteMarkerRead(method: string, versionId: string): CloudFailure {
  return new CloudFailure('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    members: { Method: method, ResourceType: 'DeleteMarker' },
    headers: { allow: 'DELETE', 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId },
  });
}
