import { getMigrations } from 'better-auth/db/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUp } from '../console/setup';
import { readEnv } from '../env';
import { openSecrets } from '../store/secrets';
import { openTemporaryStore, type TemporaryStore } from '../store/temporary-store';
import { CLIENT_ADDRESS_HEADER, createAuth } from './auth';
import { findUserByPassword } from './password';
import type { Runtime } from './runtime';
import { sessionOf } from './session';

let temporary: TemporaryStore;
let runtime: Omit<Runtime, 'events'>;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  const env = readEnv({ SLIPWAY_DATA: temporary.dataFolder, NODE_ENV: 'test' });
  const { store } = temporary;
  runtime = { env, store, auth: createAuth({ store, env, secrets: openSecrets(temporary.dataFolder) }) };
});
afterEach(() => temporary.remove());

const owner = { name: 'Ada', email: 'Ada@Example.com', password: 'correct horse battery' };

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return runtime.auth.handler(
    new Request(`http://localhost:3000/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000', [CLIENT_ADDRESS_HEADER]: '127.0.0.1', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

const signIn = (password: string, headers?: Record<string, string>) =>
  post('/sign-in/email', { email: 'ada@example.com', password }, headers);

test('the tables are those that better-auth expects', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(runtime.auth.options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('the first person becomes the owner, and nobody can set up or sign up after that', async () => {
  await Promise.allSettled([setUp(runtime.store, owner), setUp(runtime.store, { ...owner, email: 'eve@example.com' })]);
  const users = await runtime.store.selectFrom('user').select(['role']).execute();
  expect(users).toEqual([{ role: 'owner' }]);
  await expect(setUp(runtime.store, owner)).rejects.toMatchObject({ data: { code: 'setup-closed' } });
  expect((await post('/sign-up/email', { ...owner, email: 'eve@example.com' })).status).toBe(400);
  expect(await runtime.store.selectFrom('user').select('id').execute()).toHaveLength(1);
});

test('signing in gives a cookie that scripts and other sites cannot use, and it is a session', async () => {
  await setUp(runtime.store, owner);
  const response = await signIn(owner.password);
  expect(response.status).toBe(200);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const session = await sessionOf(runtime, new Headers({ cookie: cookie.split(';')[0] ?? '' }));
  expect(session?.user).toMatchObject({ name: 'Ada', email: 'ada@example.com', role: 'owner' });
  expect(await sessionOf(runtime, new Headers({ cookie: `${cookie.split(';')[0]}x` }))).toBeUndefined();
});

test('a wrong password is refused, and guessing is slowed down', async () => {
  await setUp(runtime.store, owner);
  const statuses: number[] = [];
  for (let index = 0; index < 12; index += 1) statuses.push((await signIn('wrong password')).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
});

test('a page of another origin cannot sign anyone in', async () => {
  await setUp(runtime.store, owner);
  expect((await signIn(owner.password, { origin: 'http://localhost:4566' })).status).toBe(403);
});

test('a password is checked for git too', async () => {
  await setUp(runtime.store, owner);
  expect((await findUserByPassword(runtime.store, 'ADA@example.com', owner.password))?.name).toBe('Ada');
  expect(await findUserByPassword(runtime.store, 'ada@example.com', 'wrong')).toBeUndefined();
  expect(await findUserByPassword(runtime.store, 'eve@example.com', 'wrong')).toBeUndefined();
});

test('a password that is too short is named as such', async () => {
  await expect(setUp(runtime.store, { ...owner, password: 'short' })).rejects.toMatchObject({ data: { field: 'password' } });
});
