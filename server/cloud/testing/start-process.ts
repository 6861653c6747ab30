import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bundleCloud } from './bundle-cloud';

export interface CloudProcess {
  /** For SDK clients. */
  config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  accountId: string;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
}

const accountId = '123456789012';
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };

/** The embedded cloud as a process of its own, on a free port, with its data in a folder that outlives it. */
export async function startProcess(folder: string): Promise<CloudProcess> {
  const child = spawn(process.execPath, [await bundleCloud(), '--port', '0', '--data', folder, '--account', accountId], {
    env: {
      ...process.env,
      SLIPWAY_CLOUD_ACCESS_KEY_ID: credentials.accessKeyId,
      SLIPWAY_CLOUD_SECRET_KEY: credentials.secretAccessKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on \S+:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    return { config: { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials }, accountId, kill };
  }
  throw new Error('The cloud ended before it listened.');
}
