/** What the log has of a request that failed for a reason of the cloud's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type ListeningCloud, listen } from '../listen';
import type { Service } from '../service';

const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-receive-'));
const logged: string[] = [];
let listening: ListeningCloud;

const fails = (): never => {
  throw new Error('a fault of the cloud');
};
const broken: Service = {
  schemas: async () => ({}),
  signingName: 'broken',
  protocols: ['rest-json'],
  operations: {},
  endpoints: [{ matches: ({ url }) => url.pathname === '/broken', handle: async () => fails(), upgrade: async () => fails() }],
};

beforeAll(async () => {
  const management = { accountId: '123456789012', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'secret' };
  listening = await listen({ dataFolder, port: 0, management, services: { broken }, log: (_level, text) => logged.push(text) });
});
afterAll(async () => {
  await listening.close();
  rmSync(dataFolder, { recursive: true });
});

it('is its path, and nothing of what may be a secret in its address', async () => {
  const address = `${listening.endpoint.replace('localhost', '127.0.0.1')}/broken?X-Amz-Signature=secret`;
  expect((await fetch(address)).status).toBe(500);
  const socket = new WebSocket(`${address.replace('http:', 'ws:')}&header=token`);
  await new Promise<void>((resolve) => {
    socket.on('error', () => {}).on('close', () => resolve());
  });
  expect(logged).toEqual(['GET /broken failed', 'upgrade of /broken failed']);
});
