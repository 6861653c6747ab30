import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Cloud, openCloud } from './cloud';
import { openCatalog } from './gateway/catalog';
import { receive, receiveUpgrade } from './gateway/receive';
import type { Service } from './service';
import { services as allServices } from './services';
import { provideServices } from './services/cloudformation/surroundings';
import { createOrganization, type ManagementAccount } from './services/organizations/management-account';
import type { Partition } from './state/partition';
import { acceptBoth } from './tls/accept-both';
import { openAuthority } from './tls/authority';

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
  /** A mail server; mail stays on this machine when not given. */
  smtpUrl?: string;
  /** For tests of the gateway itself. */
  services?: Record<string, Service>;
  patience?: Patience;
}

/** How long a client may keep a connection waiting before it is let go. */
export interface Patience {
  /** For its TLS handshake. */
  handshakeMs: number;
  /** For the whole of a request's headers. */
  headersMs: number;
  /** Between two pieces of a request's body. */
  bodyMs: number;
}

const PATIENCE: Patience = { handshakeMs: 10_000, headersMs: 20_000, bodyMs: 20_000 };

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
  patience = PATIENCE,
  ...options
}: ListenOptions): Promise<ListeningCloud> {
  const catalog = openCatalog(services);
  // A large upload may take as long as it moves, so that only its pauses are bounded.
  const server = createServer({
    keepAliveTimeout: 65_000,
    headersTimeout: patience.headersMs,
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5000, patience.headersMs),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const port = (server.address() as AddressInfo).port;
  const endpoint = `http://localhost:${port}`;
  let cloud: Cloud;
  try {
    cloud = openCloud({ ...options, endpoint, resume: (opened, partitions) => resume(opened, Object.values(services), partitions) });
    acceptBoth(server, openAuthority(options.dataFolder, options.now), patience);
  } catch (error) {
    server.close();
    throw error;
  }
  // CloudFormation makes resources of every service; it is told of them here, because an import would be circular.
  provideServices(cloud, services);
  const ready = createOrganization(cloud, management);
  // The port is open already: who comes early waits.
  server.on('request', (message, response) => void ready.then(() => receive(cloud, catalog, message, response, patience)));
  server.on('upgrade', (message, socket, head) => void ready.then(() => receiveUpgrade(cloud, catalog, message, socket, head)));
  await ready;
  for (const { key: accountId } of cloud.directory.accounts.list()) await cloud.resumeAccount(accountId);
  for (const service of Object.values(services)) await service.start?.(cloud);

  return {
    cloud,
    port,
    endpoint,
    async close() {
      for (const service of Object.values(services)) service.halt?.(cloud);
      for (const service of Object.values(services)) await service.stop?.(cloud);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await cloud.close();
    },
  };
}

/** Sweeps all Regions first: nothing may be taken up in one that a crash has left untidy. */
async function resume(cloud: Cloud, services: Service[], partitions: Partition[]): Promise<void> {
  for (const partition of partitions) for (const service of services) await service.sweep?.(partition);
  for (const partition of partitions) for (const service of services) await service.resume?.(cloud, partition);
}
