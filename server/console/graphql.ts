import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { GraphQLError, type OperationDefinitionNode, type OperationTypeNode, parse } from 'graphql';
import { UserError } from '@/lib/result';
import { type GraphqlAnswer, graphqlRequestSchema } from '@/lib/views/graphql';
import type { Clients } from '../aws/clients';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { apiOf, type DeployedApi, openDeployedBackend } from './deployed-api';
import { parseInput } from './parse-input';

const TIMEOUT_MS = 35_000;

/**
 * Sends one GraphQL request to the API that runs in an environment: as the environment's account, which
 * Amplify lets do everything, with the API key, or with a user's token. What the API answers comes back
 * as it is, its errors included.
 * @throws UserError when the query cannot be read, the person may not change data, or the API does not answer
 */
export async function runGraphql(session: Session, environmentId: string, input: unknown): Promise<GraphqlAnswer> {
  const { query, variables, operationName, as } = parseInput(graphqlRequestSchema, input);
  const backend = await openDeployedBackend(session, environmentId);
  if (operationOf(query, operationName) === 'mutation') requireChange(session, backend.environment, 'change data here');
  const api = apiOf(backend);
  const body = JSON.stringify({ query, variables, operationName });
  const headers = await authorise(as, api, backend.clients, body);
  const startedAt = performance.now();
  const response = await send(api.url, headers, body);
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null) {
    throw new UserError({ code: 'api-failed', message: `The API answered ${response.status}, without a result.` });
  }
  return { ...answer, status: response.status, elapsedMs: Math.round(performance.now() - startedAt) };
}

/** Which kind of operation a document runs. Subscriptions have no answer that could be given back. */
function operationOf(query: string, name: string | undefined): `${OperationTypeNode}` {
  try {
    const { definitions } = parse(query, { maxTokens: 20_000 });
    const operations = definitions.filter((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition');
    const chosen = name === undefined && operations.length === 1 ? operations[0] : operations.find((one) => one.name?.value === name);
    if (!chosen) {
      throw new UserError({ code: 'bad-query', message: 'The query has several operations.', resolution: 'Choose which of them to run.' });
    }
    if (chosen.operation !== 'subscription') return chosen.operation;
  } catch (error) {
    if (error instanceof GraphQLError) throw new UserError({ code: 'bad-query', message: error.message }, { cause: error });
    throw error;
  }
  throw new UserError({
    code: 'subscription',
    message: 'Subscriptions cannot be run here.',
    resolution: 'Run a query or a mutation; an app subscribes with the aws-amplify client.',
  });
}

type Identity = ReturnType<typeof graphqlRequestSchema.parse>['as'];

async function authorise(as: Identity, api: DeployedApi, clients: Clients, body: string): Promise<Record<string, string>> {
  switch (as.kind) {
    case 'admin':
      return sign(api, clients, body);
    case 'user':
      return { 'content-type': 'application/json', authorization: as.token };
    case 'api-key':
      if (api.api_key !== undefined) return { 'content-type': 'application/json', 'x-api-key': api.api_key };
      throw new UserError({
        code: 'no-api-key',
        message: 'This API has no API key.',
        resolution: 'Turn on the API key in the data settings and deploy, or run as a user or as admin.',
      });
    default:
      return as satisfies never;
  }
}

async function sign(api: DeployedApi, clients: Clients, body: string): Promise<Record<string, string>> {
  const { protocol, hostname, port, host, pathname } = new URL(api.url);
  const signer = new SignatureV4({
    service: 'appsync',
    region: api.aws_region,
    credentials: clients.appSync.config.credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign(
    new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: pathname,
      headers: { host, 'content-type': 'application/json' },
      body,
    }),
  );
  const { host: _, ...headers } = signed.headers;
  return headers;
}

async function send(url: string, headers: Record<string, string>, body: string): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new UserError(
      {
        code: 'api-unreachable',
        message: 'The API did not answer.',
        resolution: 'Check that the embedded cloud is running, then try again.',
      },
      { cause },
    );
  }
}
