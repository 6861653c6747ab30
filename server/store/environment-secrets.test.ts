import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { insertApp } from './apps';
import { listSecrets, markSecretsDeployed, openEnvironmentSecrets, putSecret } from './environment-secrets';
import { deleteEnvironment, insertEnvironment } from './environments';
import { seal, unseal } from './seal';
import { openSecrets } from './secrets';
import { openTemporaryStore, type TemporaryStore } from './temporary-store';

let temporary: TemporaryStore;
let key: string;
let environmentId: string;

beforeEach(async () => {
  temporary = await openTemporaryStore();
  key = openSecrets(temporary.dataFolder).encryptionKey;
  const app = await insertApp(temporary.store, { slug: 'blog', name: 'Blog', template: 'blog', createdBy: 'ada' });
  const environment = await insertEnvironment(temporary.store, {
    appId: app.id,
    slug: 'development',
    name: 'Development',
    branch: 'main',
    colour: 'blue',
    protected: false,
    target: { kind: 'embedded', region: 'us-east-1' },
    createdBy: 'ada',
  });
  environmentId = environment.id;
});
afterEach(() => temporary.remove());

const put = (name: string, value: string | undefined) => putSecret(temporary.store, key, { environmentId, name, value, updatedBy: 'ada' });

test('a value comes back with the key, and lies encrypted in the files', async () => {
  await put('GOOGLE_CLIENT_SECRET', 'hunter2-hunter2');
  expect(await openEnvironmentSecrets(temporary.store, key, environmentId)).toMatchObject([
    { name: 'GOOGLE_CLIENT_SECRET', value: 'hunter2-hunter2', held: true, deployed: false, updatedBy: 'ada' },
  ]);
  expect(await listSecrets(temporary.store, environmentId)).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
  const files = ['console.sqlite', 'console.sqlite-wal'].map((name) => readFileSync(join(temporary.dataFolder, name), 'latin1'));
  expect(files.join('')).toContain('GOOGLE_CLIENT_SECRET');
  expect(files.join('')).not.toContain('hunter2');
});

test('sealed text opens with its key and in its place only, and only unchanged', () => {
  const sealed = seal(key, 'one/NAME', 'value');
  expect(unseal(key, 'one/NAME', sealed)).toBe('value');
  expect(seal(key, 'one/NAME', 'value')).not.toBe(sealed);
  expect(() => unseal(key, 'two/NAME', sealed)).toThrow();
  expect(() => unseal(Buffer.alloc(32).toString('base64'), 'one/NAME', sealed)).toThrow();
  const changed = Buffer.from(sealed, 'base64');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unseal(key, 'one/NAME', changed.toString('base64'))).toThrow();
});

test('what was deployed counts as such until it changes; a removed one is forgotten with the next deployment', async () => {
  await put('ONE', '1');
  await put('TWO', '2');
  await markSecretsDeployed(temporary.store, environmentId, await listSecrets(temporary.store, environmentId));
  await put('TWO', undefined);
  const secrets = await listSecrets(temporary.store, environmentId);
  expect(secrets).toMatchObject([
    { name: 'ONE', held: true, deployed: true },
    { name: 'TWO', held: false, deployed: false },
  ]);
  await markSecretsDeployed(temporary.store, environmentId, secrets);
  expect((await listSecrets(temporary.store, environmentId)).map(({ name }) => name)).toEqual(['ONE']);
});

test('a value set while a deployment runs is not taken for a deployed one', async () => {
  await put('ONE', 'old');
  const deployed = (await listSecrets(temporary.store, environmentId)).map((secret) => ({
    ...secret,
    updatedAt: '2020-01-01T00:00:00.000Z',
  }));
  await markSecretsDeployed(temporary.store, environmentId, deployed);
  expect(await listSecrets(temporary.store, environmentId)).toMatchObject([{ name: 'ONE', deployed: false }]);
});

test('secrets go with their environment', async () => {
  await put('ONE', '1');
  await deleteEnvironment(temporary.store, environmentId);
  expect(await listSecrets(temporary.store, environmentId)).toEqual([]);
});
