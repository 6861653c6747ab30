/** Who sent a request: verifies SigV4 and finds the principal behind the access key. */
import type { Cloud } from '../cloud';
import { CloudFailure } from '../failure';
import type { Principal } from '../principal';
import type { AccessKey } from '../state/directory';
import { findSignature, parseTimestamp, type SignableRequest, type SignedParts, sha256, signatureMatches } from './signature';

export interface Authenticated {
  principal: Principal;
  accountId: string;
  region: string;
  /** Service name of the credential scope. */
  service: string;
  signed: SignedParts;
  key: AccessKey;
}

/** How far a client's clock may be off; AWS's own allowance. */
const SKEW_MS = 15 * 60_000;

/**
 * Verifies the signature of a request whose body is known, or whose payload hash the headers give
 * (S3 streams: the hash is then checked while the body is read).
 * @param service name that the credential scope must have: a signature made for one service is good for no other
 * @returns undefined when the request is not signed.
 * @throws CloudFailure as AWS does: unknown key, wrong or expired signature, expired token.
 */
export function authenticate(
  cloud: Cloud,
  request: SignableRequest & { body?: Buffer; query?: URLSearchParams },
  service: string,
): Authenticated | undefined {
  const query = request.query ?? new URLSearchParams(request.rawQuery);
  const signed = findSignature(request.headers, query);
  if (!signed) {
    if (request.headers.authorization?.startsWith('AWS4') || query.has('X-Amz-Signature')) {
      throw new CloudFailure('IncompleteSignature', 'The request signature does not conform to AWS standards.', { status: 400 });
    }
    return undefined;
  }
  const key = cloud.directory.findAccessKey(signed.accessKeyId);
  if (!key?.active) {
    throw new CloudFailure('InvalidClientTokenId', 'The security token included in the request is invalid.', { status: 403 });
  }
  const now = cloud.now().getTime();
  if (key.expiresAt !== undefined && key.expiresAt <= now) {
    throw new CloudFailure('ExpiredToken', 'The security token included in the request is expired', { status: 403 });
  }
  if (key.sessionToken !== undefined && key.sessionToken !== signed.sessionToken) {
    throw new CloudFailure('InvalidClientTokenId', 'The security token included in the request is invalid.', { status: 403 });
  }
  checkTime(signed, now);
  const region = regionOfScope(signed, service);
  checkSignedHeaders(signed, request.headers);
  const payloadHash =
    signed.payloadHash ?? (signed.presigned && signed.service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256(request.body ?? Buffer.alloc(0)));
  if (!signatureMatches(request, signed, key.secretKey, payloadHash)) {
    throw new CloudFailure(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      { status: 403 },
    );
  }
  if (request.body && /^[0-9a-f]{64}$/.test(payloadHash) && sha256(request.body) !== payloadHash) {
    throw new CloudFailure('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
  if (key.expiresAt === undefined) cloud.directory.noteUse(key.accessKeyId, { at: now, service: signed.service, region });
  return { principal: key.principal, accountId: key.principal.accountId, region, service: signed.service, signed, key };
}

/** Also keeps whatever is not a Region's name from becoming the name of a folder. */
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/;
/** Amplify's storage client reaches this machine only by a Region that ends so, and signs it as it stands. */
const HERE = /\.localhost:\d{1,5}#$/;

/** The Region that the scope names. @throws CloudFailure when the scope is for something else. */
function regionOfScope(signed: SignedParts, service: string): string {
  const wrong = (what: string) => new CloudFailure('SignatureDoesNotMatch', `Credential should be scoped to ${what}.`, { status: 403 });
  const region = signed.service === 's3' ? signed.region.replace(HERE, '') : signed.region;
  if (!REGION.test(region)) throw wrong('a valid region');
  if (signed.service !== service) throw wrong(`correct service: '${service}'`);
  return region;
}

/** What only describes the request and not what it does: clients add these after they have signed. */
const MAY_BE_UNSIGNED = new Set(['x-amz-content-sha256', 'x-amz-user-agent']);

/** Whoever has a presigned URL must not be able to add to what it says. */
function checkSignedHeaders({ signedHeaders }: SignedParts, headers: Record<string, string>): void {
  if (!signedHeaders.includes('host')) {
    throw new CloudFailure('IncompleteSignature', "'host' must be a 'SignedHeader' in the AWS Authorization.", { status: 400 });
  }
  const unsigned = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !signedHeaders.includes(name) && !MAY_BE_UNSIGNED.has(name),
  );
  if (unsigned.length > 0) {
    throw new CloudFailure('AccessDenied', `There were headers present in the request which were not signed: ${unsigned.join(', ')}`, {
      status: 403,
      members: { HeadersNotSigned: unsigned.join(', ') },
    });
  }
}

function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+|[-:]/g, '');
}

function checkTime(signed: SignedParts, now: number): void {
  const signedAt = parseTimestamp(signed.timestamp);
  if (Number.isNaN(signedAt) || !signed.timestamp.startsWith(signed.date)) {
    throw new CloudFailure('IncompleteSignature', 'Date must be in ISO-8601 and match the credential scope.', { status: 400 });
  }
  if (signed.presigned) {
    const lifetimeMs = (signed.expiresSeconds ?? 0) * 1000;
    if (!(lifetimeMs > 0 && lifetimeMs <= 7 * 24 * 3600_000)) {
      throw new CloudFailure('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds');
    }
    if (now > signedAt + lifetimeMs) throw new CloudFailure('AccessDenied', 'Request has expired', { status: 403 });
    if (now < signedAt - SKEW_MS) throw new CloudFailure('AccessDenied', 'Request is not yet valid', { status: 403 });
  } else if (Math.abs(now - signedAt) > SKEW_MS) {
    if (signed.service === 's3') {
      throw new CloudFailure('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.', {
        status: 403,
        members: { RequestTime: signed.timestamp, ServerTime: new Date(now).toISOString(), MaxAllowedSkewMilliseconds: SKEW_MS },
      });
    }
    const [text, bound] = [now, signedAt < now ? now - SKEW_MS : now + SKEW_MS].map(formatTimestamp);
    throw new CloudFailure(
      'SignatureDoesNotMatch',
      signedAt < now
        ? `Signature expired: ${signed.timestamp} is now earlier than ${bound} (${text} - 15 min.)`
        : `Signature not yet current: ${signed.timestamp} is still later than ${bound} (${text} + 15 min.)`,
      { status: 403 },
    );
  }
}
