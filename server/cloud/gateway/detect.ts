/** Which service, protocol and operation a request means, from its headers, scope, path and form. */
import { CloudFailure } from '../failure';
import type { Protocol } from '../protocols/protocol';
import type { OperationSchema } from '../protocols/schema';
import { protocolFor } from '../protocols/table';
import type { Catalog, Entry } from './catalog';
import type { GatewayRequest } from './request';
import { findSignature } from './signature';

export interface Detected {
  entry: Entry;
  protocol: Protocol;
  schema: OperationSchema;
  labels: Record<string, string>;
}

export interface Half {
  entry: Entry;
  protocol: Protocol;
}

/** The service and its protocol: enough to answer an error in the right format. */
export function detectService(catalog: Catalog, request: GatewayRequest): Half {
  const target = request.headers['x-amz-target'];
  const contentType = request.headers['content-type'] ?? '';
  if (target && request.method === 'POST') {
    const entry = catalog.findByTarget(target.slice(0, target.lastIndexOf('.')));
    if (!entry) throw new CloudFailure('UnknownOperationException', `No service answers to the target ${target}.`);
    return { entry, protocol: protocolFor(entry.service, contentType.includes('json-1.0') ? 'aws-json-1.0' : 'aws-json-1.1') };
  }
  const rpc = /^\/service\/([^/]+)\/operation\/[^/]+$/.exec(request.rawPath);
  if (rpc && request.headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const entry = catalog.findByTarget(rpc[1] ?? '');
    if (!entry) throw new CloudFailure('UnknownOperationException', `No service is named ${rpc[1]}.`);
    return { entry, protocol: protocolFor(entry.service, 'rpc-v2-cbor') };
  }
  const signingName = findSignature(request.headers, request.url.searchParams)?.service;
  if (signingName !== undefined) {
    const [entry] = catalog.listBySigningName(signingName);
    if (!entry) throw new CloudFailure('UnknownService', `The service '${signingName}' is not part of this cloud.`, { status: 501 });
    return { entry, protocol: protocolFor(entry.service, contentType.includes('x-www-form-urlencoded') ? 'aws-query' : undefined) };
  }
  if (contentType.includes('x-www-form-urlencoded') && request.method === 'POST') {
    const [entry] = catalog.listBySigningName('sts');
    if (entry) return { entry, protocol: protocolFor(entry.service) };
  }
  const [storage] = catalog.listBySigningName('s3');
  if (!storage) throw new CloudFailure('UnknownService', 'The request names no service.', { status: 404 });
  return { entry: storage, protocol: protocolFor(storage.service) };
}

/** The operation. `body` is needed by the query protocol only, which names the operation inside the form. */
export async function detectOperation(
  { entry }: Half,
  request: GatewayRequest,
  form: () => Promise<Buffer>,
): Promise<Omit<Detected, 'protocol' | 'entry'>> {
  const { service } = entry;
  const schemas = await entry.schemas();
  const named = (name: string) => {
    const schema = schemas.get(name);
    if (!schema) throw new CloudFailure('InvalidAction', `${entry.name} has no operation named ${name || '(none)'}.`);
    return { schema, labels: {} };
  };
  const target = request.method === 'POST' ? request.headers['x-amz-target'] : undefined;
  if (target) return named(target.slice(target.lastIndexOf('.') + 1));
  if (service.protocols.includes('rpc-v2-cbor') && request.rawPath.startsWith('/service/'))
    return named(request.rawPath.split('/')[4] ?? '');
  if (service.protocols.includes('aws-query')) {
    const inQuery = request.url.searchParams.get('Action');
    return named(inQuery ?? new URLSearchParams((await form()).toString('utf8')).get('Action') ?? '');
  }
  const address = service.address?.({ host: request.host, rawPath: request.rawPath });
  const router = await entry.router();
  const found = router({
    method: request.method,
    rawPath: address?.rawPath ?? request.rawPath,
    query: request.url.searchParams,
    headers: request.headers,
    implied: address?.labels ?? {},
  });
  if (!found)
    throw new CloudFailure('UnknownOperationException', `${request.method} ${request.rawPath} is no operation of ${entry.name}.`, {
      status: 404,
    });
  return found;
}
