/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-http.html */
import { Sha256 } from '@aws-crypto/sha256-js';
import type { DataSource } from '@aws-sdk/client-appsync';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SourceRequest } from '../engine/field-request';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap, toText } from '../vtl/values';
import { DataSourceFailure } from './failure';
import { requireRole } from './role-call';

const TIMEOUT_MS = 29_000;
const ANSWER_BYTES_MAX = 1_048_576;
const CREDENTIALS_SECONDS = 900;

/** @throws ResolverError for a request that makes no sense, DataSourceFailure when there is no answer. */
export async function callHttp(request: SourceRequest, dataSource: DataSource, prepared: unknown): Promise<unknown> {
  if (!isMap(prepared)) throw new ResolverError('The request mapping template must give a JSON object.', 'MappingTemplate');
  const params = isMap(prepared.params) ? prepared.params : {};
  const url = targetOf(dataSource, prepared, params);
  const body =
    params.body === undefined || params.body === null
      ? undefined
      : typeof params.body === 'string'
        ? params.body
        : JSON.stringify(params.body);
  const method = toText(prepared.method ?? 'GET').toUpperCase();
  const headers = { 'content-type': 'application/json', ...headersOf(params.headers) };
  const signed = await sign(request, dataSource, { method, url, headers, body });
  try {
    const signal = AbortSignal.any([request.signal(), AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, {
      method,
      headers: signed,
      redirect: 'manual',
      signal,
      ...(body !== undefined && method !== 'GET' && { body }),
    });
    const text = await response.text();
    if (text.length > ANSWER_BYTES_MAX) throw new DataSourceFailure('Http:ResponseTooLarge', 'The response is larger than 1 MB.');
    return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: text };
  } catch (error) {
    if (error instanceof DataSourceFailure) throw error;
    throw new DataSourceFailure('Http:ConnectionError', `The HTTP data source could not be reached: ${(error as Error).message}`, null, {
      cause: error,
    });
  }
}

/** The path must stay below the data source's endpoint: it may come from a client's arguments. */
function targetOf({ httpConfig }: DataSource, { resourcePath }: JsonMap, params: JsonMap): URL {
  const endpoint = new URL(httpConfig?.endpoint ?? '');
  const path = toText(resourcePath ?? '/');
  if (!path.startsWith('/')) throw new ResolverError('resourcePath must start with a slash.', 'MappingTemplate');
  const url = new URL(endpoint.origin + endpoint.pathname.replace(/\/$/, '') + path);
  if (url.origin !== endpoint.origin) throw new ResolverError('resourcePath must not name another host.', 'MappingTemplate');
  for (const [name, value] of Object.entries(isMap(params.query) ? params.query : {})) url.searchParams.append(name, toText(value));
  return url;
}

function headersOf(headers: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(isMap(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), toText(value)]));
}

/** Signs as the data source's role when it is configured so. */
async function sign(
  { cloud }: SourceRequest,
  { httpConfig, serviceRoleArn }: DataSource,
  { method, url, headers, body }: { method: string; url: URL; headers: Record<string, string>; body: string | undefined },
): Promise<Record<string, string>> {
  const iam = httpConfig?.authorizationConfig?.authorizationType === 'AWS_IAM' ? httpConfig.authorizationConfig.awsIamConfig : undefined;
  if (!iam) return headers;
  const { accessKeyId, secretKey, sessionToken } = cloud.directory.issueCredentials(requireRole(serviceRoleArn), {
    now: cloud.now(),
    durationSeconds: CREDENTIALS_SECONDS,
  });
  const signer = new SignatureV4({
    service: iam.signingServiceName ?? 'execute-api',
    region: iam.signingRegion ?? 'us-east-1',
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey: secretKey, sessionToken },
  });
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    ...(body !== undefined && { body }),
  });
  return signed.headers;
}
