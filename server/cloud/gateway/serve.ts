/** The life of one request: detect, authenticate, parse, authorise, run, make durable, answer. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Cloud } from '../cloud';
import { CloudFailure } from '../failure';
import type { Principal } from '../principal';
import type { ProtocolContext, WireResponse } from '../protocols/protocol';
import { inputMembers, type OperationSchema } from '../protocols/schema';
import { protocolFor } from '../protocols/table';
import type { Call } from '../service';
import { authorize } from '../services/iam/authorize';
import { GLOBAL_REGION } from '../state/partition';
import { accessNeeded } from './access-needed';
import { authenticate } from './authenticate';
import { bufferBody, inflateBody, payloadStream } from './body';
import type { Catalog } from './catalog';
import { clientSignal } from './client-signal';
import { detectOperation, detectService, type Half } from './detect';
import { failureCode } from './failure-code';
import { refuseReservedTags } from './refuse-reserved-tags';
import type { GatewayRequest } from './request';
import { validateInput } from './validate';

export async function serve(cloud: Cloud, catalog: Catalog, request: GatewayRequest, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  let half: Half | undefined;
  const signal = clientSignal(cloud, response);
  try {
    half = detectService(catalog, request);
    const answer = await perform(cloud, half, request, requestId, signal);
    await cloud.durable();
    await send(response, request.method, answer);
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = failureResponse(cloud, half ?? detectFallback(catalog, request), request, requestId, error);
    // A body that is too large is not read to its end only to keep the connection.
    if (answer.status === 413) response.setHeader('connection', 'close');
    await send(response, request.method, answer);
  }
}

async function perform(
  cloud: Cloud,
  half: Half,
  request: GatewayRequest,
  requestId: string,
  signal: () => AbortSignal,
): Promise<WireResponse> {
  const { entry, protocol } = half;
  let buffered: Buffer | undefined;
  const wholeBody = async () => {
    buffered ??= await bufferBody(request.message);
    return buffered;
  };
  // With REST the encoding may be a stored object's own.
  const encoding = entry.service.protocols[0]?.startsWith('rest') ? undefined : request.headers['content-encoding'];
  const plainBody = async () => inflateBody(await wholeBody(), encoding);
  const { schema, labels } = await detectOperation(half, request, plainBody);
  const operation = await entry.service.operations[schema[2]]?.();
  if (!operation) {
    throw new CloudFailure('NotImplemented', `${entry.name} ${schema[2]} is not part of this cloud yet.`, { status: 501 });
  }

  const streams = inputMembers(schema).some(({ traits }) => traits.httpPayload !== undefined && traits.streaming !== undefined);
  const body = streams ? undefined : await wholeBody();
  const auth =
    operation.signing === 'public'
      ? undefined
      : authenticate(cloud, { ...request, query: request.url.searchParams, ...(body && { body }) }, entry.service.signingName);
  if (!auth && (operation.signing ?? 'signed') === 'signed') {
    throw new CloudFailure('MissingAuthenticationToken', 'Missing Authentication Token', { status: 403 });
  }
  const input = protocol.parse(schema, {
    method: request.method,
    labels,
    query: request.url.searchParams,
    headers: request.headers,
    body:
      body && !isChunked(request)
        ? await plainBody()
        : payloadStream(body ? Readable.from([body]) : request.message, request.headers, auth),
  });
  validateInput(NormalizedSchema.of(schema[4]), input);
  refuseReservedTags(entry.service, operation, schema, input);

  const caller = auth ?? unsignedCaller(cloud, half, schema, input);
  const leave = await cloud.admission.enter(caller.principal.accountId);
  try {
    const { service } = entry;
    const own = makeCall(cloud, half, request, requestId, signal, caller);
    const home = service.home?.(own, input);
    const call = home ? { ...own, partition: home } : own;
    const prefix = service.iamPrefix ?? service.signingName;
    await authorize(call, await accessNeeded(call, { prefix, service, schema, operation, input }));
    const output = ((await operation.run(call, input as never)) ?? {}) as Record<string, unknown>;
    return protocol.serialize(schema, output, { service: entry.service, requestId, method: request.method });
  } finally {
    leave();
  }
}

function isChunked(request: GatewayRequest): boolean {
  return request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
}

interface Caller {
  principal: Principal;
  region: string;
}

/** @throws CloudFailure `ResourceNotFoundException` when nothing in the request tells the account. */
function unsignedCaller(cloud: Cloud, { entry }: Half, schema: OperationSchema, input: Record<string, unknown>): Caller {
  const owner = entry.service.locate?.(cloud, schema[2], input);
  if (!owner) throw new CloudFailure('ResourceNotFoundException', `${schema[2]} names nothing that exists here.`, { status: 400 });
  return { principal: { kind: 'anonymous', accountId: owner.accountId }, region: owner.region };
}

function makeCall(
  cloud: Cloud,
  { entry }: Half,
  request: GatewayRequest,
  requestId: string,
  signal: () => AbortSignal,
  { principal, region }: Caller,
): Call {
  return {
    cloud,
    principal,
    partition: cloud.partition(principal.accountId, entry.service.global ? GLOBAL_REGION : region),
    requestId,
    get signal() {
      return signal();
    },
    http: { headers: request.headers, url: request.url, sourceIp: request.sourceIp },
  };
}

/** For requests whose service cannot be told: a form is answered as query services answer, and everything else in JSON. */
function detectFallback(catalog: Catalog, { headers }: GatewayRequest): Half | undefined {
  const [entry] = catalog.entries;
  const query = catalog.entries.find(({ service }) => service.protocols[0] === 'aws-query');
  if (query && headers['content-type']?.includes('x-www-form-urlencoded')) return { entry: query, protocol: protocolFor(query.service) };
  return entry && { entry, protocol: catalogFallback };
}

const catalogFallback: Half['protocol'] = {
  parse: () => ({}),
  serialize: (_schema, output) => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(output) }),
  fail: (failure) => ({
    status: failure.status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ __type: failure.code, message: failure.message }),
  }),
};

function failureResponse(cloud: Cloud, half: Half | undefined, request: GatewayRequest, requestId: string, error: unknown): WireResponse {
  const failure = asFailure(cloud, error, request);
  if (!half) return { status: failure.status, headers: {}, body: failure.message };
  const context: ProtocolContext = { service: half.entry.service, requestId, method: request.method };
  return half.protocol.fail(
    failureCode(failure, half.entry.service.protocols[0] ?? 'aws-json-1.1', half.entry.service.signingName),
    context,
  );
}

function asFailure(cloud: Cloud, error: unknown, request: GatewayRequest): CloudFailure {
  if (error instanceof CloudFailure) return error;
  cloud.log('error', `${request.method} ${request.rawPath} ${request.headers['x-amz-target'] ?? ''} failed`, error);
  return new CloudFailure('InternalFailure', 'The request processing has failed because of an unknown error, exception or failure.', {
    status: 500,
    cause: error,
  });
}

async function send(response: ServerResponse, method: string, { status, headers, body }: WireResponse): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body instanceof Readable) {
    if (method === 'HEAD') {
      body.destroy();
      response.end();
      return;
    }
    await pipeline(body, response);
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (method !== 'HEAD' && status !== 204 && status !== 304) response.setHeader('content-length', bytes.length);
  response.end(method === 'HEAD' ? undefined : bytes);
}
