import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { GatewayRequest } from '../../../gateway/request';
import { findApiAddress } from '../access/find-api';
import { identifyCaller } from '../access/identify-caller';
import { inAccountOf } from '../access/in-account';
import { unauthorizedRequest } from '../access/unauthorized';
import { findLoadedApi, type LoadedApi } from '../engine/load-api';
import { notFound } from '../errors';
import { type Opened, serveConnection } from './connection';
import { acceptSocket, readSocketHeaders } from './sockets';

/** Opens a real-time connection. Who may not have one is told so in the protocol's own words, once it asks. */
export async function openRealtime(
  cloud: Cloud,
  { message, url, host, sourceIp }: GatewayRequest,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const address = findApiAddress(cloud, host, url.pathname);
  const graphqlPath = url.pathname.replace(/\/realtime\/?$/, '');
  const opened: Opened = { apiId: address?.apiId ?? '', graphqlPath, host, sourceIp };
  await inAccountOf(cloud, 'graphql-api', opened.apiId, async () => {
    const api = findLoadedApi(cloud, opened.apiId);
    const refusal = await refusalOf(cloud, api, opened, readSocketHeaders(message, url));
    const serve = (webSocket: WebSocket) => serveConnection(cloud, webSocket, opened, refusal);
    acceptSocket(cloud, message, socket, head, api?.partition.signal, serve);
  });
}

async function refusalOf(
  cloud: Cloud,
  api: LoadedApi | undefined,
  { graphqlPath, sourceIp }: Opened,
  headers: Record<string, string>,
): Promise<CloudFailure | undefined> {
  if (!api) return notFound('The GraphQL API does not exist or has no schema.');
  try {
    await identifyCaller(cloud, api, {
      method: 'POST',
      rawPath: `${graphqlPath}/connect`,
      rawQuery: '',
      headers,
      body: Buffer.from('{}'),
      sourceIp,
      graphql: {},
    });
    return undefined;
  } catch (error) {
    return error instanceof CloudFailure ? error : unauthorizedRequest(undefined, error);
  }
}
