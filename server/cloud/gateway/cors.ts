/** Cross-origin answers as browsers need them: what is asked for is echoed, because `*` does not cover `authorization`. */
import type { ServerResponse } from 'node:http';
import type { GatewayRequest } from './request';

const EXPOSED =
  'etag, x-amz-version-id, x-amz-request-id, x-amzn-requestid, x-amzn-errortype, x-amz-id-2, content-length, content-range, last-modified, date, x-amz-checksum-crc32, x-amz-checksum-sha256';

/** Adds the headers; true when the request was a preflight and has been answered. */
export function answerCors(request: GatewayRequest, response: ServerResponse): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  response.setHeader('access-control-expose-headers', EXPOSED);
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE, PATCH');
  const asked = request.headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('access-control-allow-headers', asked);
  response.setHeader('access-control-max-age', '3600');
  response.statusCode = 204;
  response.end();
  return true;
}
