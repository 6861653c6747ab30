/**
 * Cross-origin answers. A service with rules of its own (S3's buckets) is asked first. Everything else may be called
 * from any origin, as on AWS, because nothing that a browser adds by itself (a cookie) counts: who calls is in the
 * signature. Headers that are asked for are echoed, as `*` does not cover `authorization`.
 */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Cloud } from '../cloud';
import { protocolFor } from '../protocols/table';
import type { Catalog } from './catalog';
import type { GatewayRequest } from './request';

const EXPOSED =
  'etag, x-amz-version-id, x-amz-request-id, x-amzn-requestid, x-amzn-errortype, x-amz-id-2, content-length, content-range, last-modified, date, x-amz-checksum-crc32, x-amz-checksum-sha256';

/** Adds the headers; true when the request was a preflight and has been answered. */
export function answerCors(cloud: Cloud, catalog: Catalog, request: GatewayRequest, response: ServerResponse): boolean {
  if (request.method !== 'OPTIONS' && request.headers.origin === undefined) return false;
  for (const { service } of catalog.entries) {
    const answer = service.cors?.(cloud, request);
    if (!answer) continue;
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    if (request.method !== 'OPTIONS') return false;
    if (!answer.refusal) {
      response.setHeader('content-length', 0);
      response.end();
      return true;
    }
    const { status, headers, body } = protocolFor(service).fail(answer.refusal, { service, requestId: randomUUID(), method: 'OPTIONS' });
    response.writeHead(status, headers).end(body);
    return true;
  }
  return answerAnyOrigin(request, response);
}

/** For endpoints that no service's own rules cover. */
export function answerAnyOrigin(request: GatewayRequest, response: ServerResponse): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', EXPOSED);
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE, PATCH');
  const asked = request.headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('access-control-allow-headers', asked);
  response.setHeader('access-control-max-age', '172800');
  response.statusCode = 204;
  response.end();
  return true;
}
