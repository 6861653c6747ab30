import { CloudFailure } from '../failure';
import type { ProtocolName } from '../service';

/**
 * The gateway's own failures are named as the query services name them; JSON services and S3 use
 * other names for the same thing.
 * Source: the "Common errors" page of each service's API reference.
 */
const JSON_NAMES: Record<string, { code: string; status: number }> = {
  InvalidClientTokenId: { code: 'UnrecognizedClientException', status: 400 },
  SignatureDoesNotMatch: { code: 'InvalidSignatureException', status: 400 },
  ExpiredToken: { code: 'ExpiredTokenException', status: 400 },
  MissingAuthenticationToken: { code: 'MissingAuthenticationTokenException', status: 400 },
  IncompleteSignature: { code: 'IncompleteSignatureException', status: 400 },
  AccessDenied: { code: 'AccessDeniedException', status: 400 },
};

const S3_NAMES: Record<string, { code: string; status: number }> = {
  InvalidClientTokenId: { code: 'InvalidAccessKeyId', status: 403 },
  ExpiredToken: { code: 'ExpiredToken', status: 400 },
  MissingAuthenticationToken: { code: 'AccessDenied', status: 403 },
  ValidationException: { code: 'InvalidArgument', status: 400 },
};

const QUERY_NAMES: Record<string, { code: string; status: number }> = {
  ValidationException: { code: 'ValidationError', status: 400 },
};

export function failureCode(failure: CloudFailure, protocol: ProtocolName, signingName: string): CloudFailure {
  const xml = protocol === 'aws-query' || protocol === 'rest-xml';
  const names = signingName === 's3' ? S3_NAMES : xml ? QUERY_NAMES : JSON_NAMES;
  const other = names[failure.code];
  if (!other) return failure;
  const status = protocol === 'rest-json' && failure.status === 403 ? 403 : other.status;
  return new CloudFailure(other.code, failure.message, { status, members: failure.members, headers: failure.headers, cause: failure });
}
