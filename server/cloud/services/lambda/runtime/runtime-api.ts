/**
 * The HTTP API that function processes poll: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 * It listens on loopback only, and each process has a path of its own that nobody can guess.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one process's requests arrive at. */
export interface RuntimeClient {
  next(response: ServerResponse): void;
  /** An answer begins that comes in pieces. */
  streaming(requestId: string, contentType: string | undefined): void;
  /** Resolves when there is room for more. */
  streamed(requestId: string, chunk: Buffer): Promise<void>;
  /** A streamed answer is over; `body` is then undefined. */
  answered(requestId: string, body: Buffer | undefined): void;
  failed(requestId: string, body: Buffer): void;
  initFailed(body: Buffer): void;
}

export interface RuntimeApi {
  /** `host:port`. */
  address: string;
  /** By token. */
  clients: Map<string, RuntimeClient>;
  close(): void;
}

/** Beyond Lambda's 6 MB, with room for what JSON adds: the caller cuts at the exact limit. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;
const PATH = /^\/([\w-]+)\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/([\w-]+)\/(response|error)|(init)\/error)$/;

export async function openRuntimeApi(): Promise<RuntimeApi> {
  const clients = new Map<string, RuntimeClient>();
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    answer(clients, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    clients,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(clients: Map<string, RuntimeClient>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, token = '', next, requestId = '', result, init] = PATH.exec(request.url ?? '') ?? [];
  const client = clients.get(token);
  if (!client) {
    response.writeHead(404).end();
    return;
  }
  if (next && request.method === 'GET') {
    client.next(response);
    return;
  }
  if (result === 'response' && request.headers['lambda-runtime-function-response-mode'] === 'streaming') {
    client.streaming(requestId, request.headers['content-type']);
    for await (const chunk of request) await client.streamed(requestId, chunk as Buffer);
    client.answered(requestId, undefined);
    response.writeHead(202).end();
    return;
  }
  const body = await readBody(request);
  if (init) client.initFailed(body);
  else if (result === 'response') client.answered(requestId, body);
  else client.failed(requestId, body);
  response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += (chunk as Buffer).length;
    if (sizeBytes > BODY_BYTES_MAX) throw new Error('The answer of a function is too large.');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
