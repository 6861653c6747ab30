import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ListeningCloud, type ListenOptions, listen } from '../listen';

export interface TestCloud extends ListeningCloud {
  folder: string;
  accountId: string;
  /** For SDK clients. */
  config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  stop(): Promise<void>;
}

/** A cloud in a folder of its own, on a free port, with the example key of AWS's documentation. */
export async function startCloud(options: Partial<Pick<ListenOptions, 'services' | 'now' | 'log'>> = {}): Promise<TestCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-cloud-'));
  const accountId = '123456789012';
  const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
  const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const running = await listen({ dataFolder: folder, port: 0, management: { accountId, accessKeyId, secretKey }, ...options });
  return {
    ...running,
    folder,
    accountId,
    config: {
      // Names under `localhost` that a client makes of a bucket's name need not resolve everywhere.
      endpoint: running.endpoint.replace('localhost', '127.0.0.1'),
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: secretKey },
    },
    async stop() {
      await running.close();
      await rm(folder, { recursive: true });
    },
  };
}
