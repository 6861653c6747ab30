/** `POST …/graphql`. https://docs.aws.amazon.com/appsync/latest/devguide/using-your-api.html */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import { clientSignal } from '../../gateway/client-signal';
import type { GatewayRequest } from '../../gateway/request';
import { findApiAddress } from './access/find-api';
import { identifyCaller } from './access/identify-caller';
import { inAccountOf } from './access/in-account';
import { checkRequest, executeRequest, type GraphQLAnswer, type GraphQLRequest, newFieldRequest } from './engine/execute-request';
import { findLoadedApi, type LoadedApi } from './engine/load-api';
import { writeRequestLog } from './engine/request-log';
import { badRequest, notFound } from './errors';
import { readBody } from './read-body';
import { publishMutation } from './realtime/publish';
import { recordRequest } from './record-request';
import { isMap } from './vtl/values';

const BODY_BYTES_MAX = 1_048_576;

export async function serveGraphql(cloud: Cloud, request: GatewayRequest, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const apiId = findApiAddress(cloud, request.host, request.url.pathname)?.apiId ?? '';
  await inAccountOf(cloud, 'graphql-api', apiId, async () => {
    const api = findLoadedApi(cloud, apiId);
    await answerOrFail(cloud, api, request, response);
    if (api) recordRequest(cloud, api, response.statusCode, performance.now() - startedAt);
  });
}

async function answerOrFail(cloud: Cloud, api: LoadedApi | undefined, request: GatewayRequest, response: ServerResponse): Promise<void> {
  try {
    const answer = await answerRequest(cloud, api, request, clientSignal(cloud, response), response);
    send(response, 200, answer);
  } catch (error) {
    if (error instanceof CloudFailure) {
      response.setHeader('x-amzn-errortype', error.code);
      send(response, error.status, { errors: [{ errorType: error.code, message: error.message }] });
    } else {
      cloud.log('error', 'appsync: a request failed', error);
      send(response, 500, { errors: [{ errorType: 'InternalFailure', message: 'Internal failure' }] });
    }
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  // As bytes, because Node.js would make one more text of the headers and a text.
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json;charset=UTF-8',
    'content-length': bytes.length,
    'x-amzn-requestid': randomUUID(),
    // A body that is too large is not read to its end only to keep the connection.
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(bytes);
}

async function answerRequest(
  cloud: Cloud,
  api: LoadedApi | undefined,
  request: GatewayRequest,
  signal: () => AbortSignal,
  response: ServerResponse,
): Promise<GraphQLAnswer> {
  if (!api) throw notFound('The GraphQL API does not exist or has no schema.');
  if (request.method !== 'POST') throw new CloudFailure('MalformedHttpRequestException', 'Only POST is supported.', { status: 405 });
  const body = await readBody(request.message, BODY_BYTES_MAX);
  const graphql = parseBody(body);
  const caller = await identifyCaller(cloud, api, { ...request, body, graphql });
  const problems = checkRequest(api, graphql);
  if (problems[0]?.errorType === 'MalformedHttpRequestException')
    throw new CloudFailure('MalformedHttpRequestException', problems[0].message);
  if (problems.length > 0) return { data: null, errors: problems };

  const origin = { headers: request.headers, domainName: request.host, signal };
  const fields = newFieldRequest(cloud, api, caller, origin);
  const answer = await executeRequest(fields, graphql);
  if (fields.log) writeRequestLog(cloud, api, fields.requestId, fields.log);
  publishMutation(cloud, api, graphql, answer, fields.invalidations);
  for (const [name, value] of Object.entries(fields.responseHeaders)) response.setHeader(name, value);
  return answer;
}

/** @throws CloudFailure when the body is no GraphQL request. */
function parseBody(body: Buffer): GraphQLRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString());
  } catch (cause) {
    throw new CloudFailure('MalformedHttpRequestException', 'Request body is not valid JSON.', { cause });
  }
  if (!isMap(parsed) || typeof parsed.query !== 'string') throw badRequest('The request has no GraphQL query.');
  const { query, variables, operationName } = parsed;
  if (variables !== undefined && variables !== null && !isMap(variables)) throw badRequest('Variables must be a JSON object.');
  return { query, variables: isMap(variables) ? variables : {}, operationName: typeof operationName === 'string' ? operationName : null };
}
