import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib';
import type { App } from 'aws-cdk-lib';
import { vi } from 'vitest';
import type { TestCloud } from './start-cloud';

export interface StartedToolkit {
  toolkit: Toolkit;
  /** Evaluated anew for each action. */
  app: ICloudAssemblySource;
  stop(): Promise<void>;
}

/** The stock CDK toolkit, knowing nothing but the address of a cloud and a key; `build` writes an app's assembly to a folder. */
export async function startToolkit({ config }: TestCloud, build: (outdir: string) => App): Promise<StartedToolkit> {
  const folder = await mkdtemp(join(tmpdir(), 'toolkit-'));
  vi.stubEnv('AWS_ENDPOINT_URL', config.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', config.credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', config.credentials.secretAccessKey);
  vi.stubEnv('AWS_REGION', config.region);
  vi.stubEnv('CDK_HOME', join(folder, 'home'));
  const toolkit = new Toolkit({
    ioHost: { async notify() {}, requestResponse: async ({ defaultResponse }) => defaultResponse },
    color: false,
    emojis: false,
  });
  return {
    toolkit,
    app: await toolkit.fromAssemblyBuilder(async ({ outdir }) => build(outdir ?? join(folder, 'out')).synth()),
    async stop() {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true });
    },
  };
}
