import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDataFolder, checkPorts, lockDataFolder } from './check-machine';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-machine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a data folder that cannot be made is named, with the setting that moves it', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => checkDataFolder(join(folder, 'file', 'data'))).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'data-folder' }) }),
  );
  expect(() => checkDataFolder('/proc/slipway')).toThrow(/cannot be written to/);
  checkDataFolder(join(folder, 'a', 'b'));
});

test('a data folder is used by one at a time', () => {
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(/Another Slipway is running/);
  unlock();
  lockDataFolder(folder)();
});

test('a taken port is named, with the setting that changes it', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const ports = { host: '127.0.0.1', webPort: taken, cloudPort: taken + 1, edgePort: taken + 2 };
  await expect(checkPorts(ports)).rejects.toMatchObject({ data: { code: 'port-taken', field: 'SLIPWAY_PORT' } });
  await expect(checkPorts({ ...ports, webPort: 1, cloudPort: 1 })).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
});
