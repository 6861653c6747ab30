import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Cloud, openCloud } from './cloud';
import { openCatalog } from './gateway/catalog';
import { answerAnyOrigin, answerCors } from './gateway/cors';
import { readRequest } from './gateway/request';
import { serve } from './gateway/serve';
import type { Service } from './service';
import { services as allServices } from './services';
import { provideServices } from './services/cloudformation/surroundings';
import { createOrganization, type ManagementAccount } from './services/organizations/management-account';

export interface ListenOptions {
  dataFolder: string;
  /** 0 picks a free one. */
  port: number;
  /** Loopback unless told otherwise. */
  host?: string;
  /** The account that owns all others, and its root access key. */
  management: ManagementAccount;
  now?: () => Date;
  log?: Cloud['log'];
  /** For tests of the gateway itself. */
  services?: Record<string, Service>;
}

export interface ListeningCloud {
  cloud: Cloud;
  port: number;
  endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts an embedded cloud and resolves when it answers on its port.
 * @throws the socket's error (`EADDRINUSE` …) or SQLite's when another process holds the data folder.
 */
export async function listen({
  host = '127.0.0.1',
  services = allServices,
  management,
  ...options
}: ListenOptions): Promise<ListeningCloud> {
  const catalog = openCatalog(services);
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const port = (server.address() as AddressInfo).port;
  const endpoint = `http://localhost:${port}`;
  let cloud: Cloud;
  try {
    cloud = openCloud({ ...options, endpoint });
  } catch (error) {
    server.close();
    throw error;
  }
  // CloudFormation makes resources of every service; it is told of them here, because an import would be circular.
  provideServices(cloud, services);
  await createOrganization(cloud, management);

  const findEndpoint = (message: IncomingMessage) => {
    const request = readRequest(message);
    return { request, endpoint: catalog.endpoints.find((candidate) => candidate.matches(request)) };
  };
  server.on('request', (message, response) => {
    const { request, endpoint: found } = findEndpoint(message);
    if (found ? answerAnyOrigin(request, response) : answerCors(cloud, catalog, request, response)) return;
    const work = found ? Promise.resolve(found.handle(cloud, message, response, request.url)) : serve(cloud, catalog, request, response);
    work.catch((error: unknown) => {
      cloud.log('error', `${request.method} ${request.rawPath} failed`, error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.on('upgrade', (message, socket, head) => {
    const { request, endpoint: found } = findEndpoint(message);
    if (!found?.upgrade) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    Promise.resolve(found.upgrade(cloud, message, socket, head, request.url)).catch((error: unknown) => {
      cloud.log('error', `upgrade of ${request.rawPath} failed`, error);
      socket.destroy();
    });
  });
  for (const service of Object.values(services)) await service.start?.(cloud);

  return {
    cloud,
    port,
    endpoint,
    async close() {
      for (const service of Object.values(services)) await service.stop?.(cloud);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await cloud.close();
    },
  };
}
