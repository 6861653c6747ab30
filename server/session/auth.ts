import { betterAuth } from 'better-auth';
import type { Env } from '../env';
import type { Secrets } from '../store/secrets';
import type { Store } from '../store/store';

/** Header in which the web process hands over the address of the client; what a client sends under this name is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-slipway-client';

/** Addresses under which people may open the console; requests that come from pages of any other are refused. */
export function consoleOrigins({ url, webPort }: Pick<Env, 'url' | 'webPort'>): string[] {
  return [...new Set([new URL(url).origin, `http://localhost:${webPort}`, `http://127.0.0.1:${webPort}`, `http://[::1]:${webPort}`])];
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in with e-mail and password on the console's own database. Accounts are made by
 * `server/console` only (the owner at setup, members by invitation), so signing up is always closed here.
 */
export function createAuth({ store, env, secrets }: { store: Store; env: Env; secrets: Secrets }) {
  return betterAuth({
    appName: 'Slipway',
    baseURL: env.url,
    secret: secrets.sessionSecret,
    database: { db: store, type: 'sqlite', transaction: true },
    trustedOrigins: consoleOrigins(env),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LENGTH_MIN, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        origin: { type: 'string', required: true, input: false, returned: false },
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/get-session': false },
    },
    logger: { level: 'error' },
    telemetry: { enabled: false },
    advanced: {
      // Cookies do not know ports: two consoles on one machine would sign each other out.
      cookiePrefix: `slipway-${env.webPort}`,
      // Said outright, because the library's own default is to leave both out in tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: env.url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  });
}

const PASSWORD_LENGTH_MIN = 10;
