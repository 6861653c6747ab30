/** Function URLs: `http://<id>.lambda-url.<region>.localhost:<port>/`. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Cors, FunctionUrlConfig } from '@aws-sdk/client-lambda';
import type { Cloud } from '../../cloud';
import { authenticate } from '../../gateway/authenticate';
import { bufferBody } from '../../gateway/body';
import type { GatewayRequest } from '../../gateway/request';
import type { Principal } from '../../principal';
import { BASE_32, randomText } from '../../random-text';
import type { Call, Endpoint } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { isAllowed } from '../iam/authorize';
import { functionArn, getFunctionVersion } from './functions';
import { functionAccess } from './permissions';
import { runFunction } from './runtime/run-function';
import { readAnswer, streamTo } from './url-answer';

export interface FunctionUrl {
  id: string;
  functionName: string;
  qualifier?: string;
  authType: 'NONE' | 'AWS_IAM';
  cors?: Cors;
  invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
}

/** Key: the function's name, or `<function>:<qualifier>`. */
export function functionUrls(partition: Partition): Collection<FunctionUrl> {
  return partition.collection('lambda-urls');
}

export function claimUrl(cloud: Cloud, partition: Partition): string {
  const id = randomText(32, BASE_32.toLowerCase());
  cloud.directory.claim('function-url', id, partition);
  return id;
}

/** Those of a function and of all its qualifiers. */
export function removeUrls(cloud: Cloud, partition: Partition, name: string): void {
  const urls = functionUrls(partition);
  for (const { key, value } of urls.list({ prefix: name })) {
    if (value.functionName !== name) continue;
    urls.remove(key);
    cloud.directory.release('function-url', value.id);
  }
}

export function describeUrl(cloud: Cloud, partition: Partition, url: FunctionUrl): FunctionUrlConfig {
  const { protocol, port } = new URL(cloud.endpoint);
  return {
    FunctionUrl: `${protocol}//${url.id}.lambda-url.${partition.region}.localhost${port === '' ? '' : `:${port}`}/`,
    FunctionArn: functionArn(partition, url.functionName, url.qualifier),
    AuthType: url.authType,
    Cors: url.cors,
    InvokeMode: url.invokeMode,
    CreationTime: new Date(url.createdAt).toISOString(),
    LastModifiedTime: new Date(url.modifiedAt).toISOString(),
  };
}

const HOST = /^([a-z2-7]{32})\.lambda-url\.([a-z0-9-]+)\.(?:localhost|on\.aws)(?::\d+)?$/;

export const functionUrlEndpoint: Endpoint = {
  matches: ({ host }) => HOST.test(host),
  async handle(cloud, request, response) {
    const [, id = ''] = HOST.exec(request.host) ?? [];
    const owner = cloud.directory.findOwner('function-url', id);
    const leave = owner && (await cloud.admission.enter(owner.accountId));
    try {
      const partition = owner && cloud.partition(owner.accountId, owner.region);
      const url = partition && findUrl(partition, id);
      if (url) await answer(cloud, request, response, partition, url);
      else response.writeHead(404, { 'content-type': 'application/json' }).end('{"Message":null}');
    } finally {
      leave?.();
    }
  },
};

function findUrl(partition: Partition, id: string): FunctionUrl | undefined {
  return functionUrls(partition)
    .list()
    .find(({ value }) => value.id === id)?.value;
}

async function answer(
  cloud: Cloud,
  request: GatewayRequest,
  response: ServerResponse,
  partition: Partition,
  url: FunctionUrl,
): Promise<void> {
  const body = await bufferBody(request.message);
  const call = callOf(cloud, request, partition, url, body);
  const [needed] = functionAccess(
    call ?? cloud.callAs(anonymous(partition), partition.region),
    'lambda:InvokeFunctionUrl',
    url.functionName,
    url.qualifier,
  );
  if (!call || !needed || !isAllowed(call, { ...needed, context: { 'lambda:FunctionUrlAuthType': url.authType } })) {
    response
      .writeHead(403, { 'content-type': 'application/json' })
      .end(
        '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}',
      );
    return;
  }
  const found = getFunctionVersion(call, url.functionName, url.qualifier);
  const event = Buffer.from(JSON.stringify(eventOf(call, request, partition, url.id, body)));
  const traceId = request.headers['x-amzn-trace-id'];
  const { outcome } = await runFunction(cloud, found, event, {
    requestId: call.requestId,
    ...(traceId !== undefined && { traceId }),
    ...(url.invokeMode === 'RESPONSE_STREAM' && { sink: streamTo(response) }),
  });
  if (response.headersSent) {
    // A stream that broke off must not look whole.
    if (outcome.failed) response.destroy();
    else response.end();
  } else if (outcome.failed) response.writeHead(502, { 'content-type': 'application/json' }).end('Internal Server Error');
  else {
    const { status, headers, body: told } = readAnswer(outcome.payload);
    response.writeHead(status, headers).end(told);
  }
}

function anonymous({ accountId }: Partition): Principal {
  return { kind: 'anonymous', accountId };
}

/** Who calls: anybody where the URL is public, else whoever has signed. */
function callOf(cloud: Cloud, request: GatewayRequest, partition: Partition, url: FunctionUrl, body: Buffer): Call | undefined {
  const signer =
    url.authType === 'AWS_IAM' ? authenticate(cloud, { ...request, query: request.url.searchParams, body }, 'lambda') : undefined;
  if (url.authType === 'AWS_IAM' && !signer) return undefined;
  const call = cloud.callAs(signer?.principal ?? anonymous(partition), partition.region);
  return { ...call, partition, requestId: randomUUID(), http: { headers: request.headers, url: request.url, sourceIp: request.sourceIp } };
}

/** Payload format 2.0. */
function eventOf(call: Call, request: GatewayRequest, partition: Partition, id: string, body: Buffer): object {
  const now = call.cloud.now();
  const { cookie, ...headers } = request.headers;
  const text = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))/.test(headers['content-type'] ?? '');
  const query = new Map<string, string>();
  for (const [name, value] of request.url.searchParams) query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: request.rawPath,
    rawQueryString: request.rawQuery,
    cookies: cookie?.split(/; */),
    headers,
    queryStringParameters: query.size > 0 ? Object.fromEntries(query) : undefined,
    requestContext: {
      accountId: call.principal.kind === 'anonymous' ? 'anonymous' : partition.accountId,
      apiId: id,
      domainName: request.host,
      domainPrefix: id,
      http: {
        method: request.method,
        path: request.rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'],
      },
      requestId: call.requestId,
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    body: body.length === 0 ? undefined : body.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: body.length > 0 && !text,
  };
}
