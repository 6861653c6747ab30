import { type Env, getEnv } from '../env';
import { type EventHub, openEventHub } from '../store/event-hub';
import { openSecrets } from '../store/secrets';
import { openStore, type Store } from '../store/store';
import { type Auth, createAuth } from './auth';

export interface Runtime {
  env: Env;
  store: Store;
  auth: Auth;
  events: EventHub;
}

const KEY = Symbol.for('slipway.runtime');
const shared: typeof globalThis & { [KEY]?: Promise<Runtime> } = globalThis;

/**
 * What the web process has once. It hangs on `globalThis` because the bundler may put this module into
 * several bundles of one process, and a process must not open the store twice.
 */
export function getRuntime(): Promise<Runtime> {
  shared[KEY] ??= open();
  return shared[KEY];
}

async function open(): Promise<Runtime> {
  const env = getEnv();
  const store = await openStore(env.dataFolder);
  return { env, store, auth: createAuth({ store, env, secrets: openSecrets(env.dataFolder) }), events: openEventHub(store) };
}
