import type { Duplex } from 'node:stream';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { GatewayRequest } from '../../../gateway/request';
import { findApiAddress } from '../access/find-api';
import { identifyCaller } from '../access/identify-caller';
import { unauthorizedRequest } from '../access/unauthorized';
import { findLoadedApi } from '../engine/load-api';
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
  const refusal = await refusalOf(cloud, opened, readSocketHeaders(message, url));
  acceptSocket(cloud, message, socket, head, (webSocket) => serveConnection(cloud, webSocket, opened, refusal));
}

async function refusalOf(
  cloud: Cloud,
  { apiId, graphqlPath, sourceIp }: Opened,
  headers: Record<string, string>,
): Promise<CloudFailure | undefined> {
  const api = findLoadedApi(cloud, apiId);
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
