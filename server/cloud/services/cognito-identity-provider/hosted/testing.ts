/** A listening cloud with a pool that has a domain, and a browser without a screen: it keeps cookies and sends forms. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CreateUserPoolClientRequest, CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider';
import { listen } from '../../../listen';
import type { Call } from '../../../service';
import { createClient } from '../clients';
import { createDomain } from '../domains';
import { adminCreateUser } from '../operations/admin-create-user';
import { adminSetUserPassword } from '../operations/admin-set-user-password';
import { listMessages } from '../outbox';
import { createPool } from '../pools';
import { service } from '../service';
import type { UserPool, UserPoolClient } from '../state';
import { AMPLIFY_POOL, TEST_PASSWORD } from '../testing';

export const CALLBACK = 'http://app.localhost:5173/done';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  location: string;
  body: string;
}

export interface HostedCloud {
  call: Call;
  endpoint: string;
  /** Moves the cloud's clock. */
  pass(ms: number): void;
  makePool(
    prefix: string,
    options?: { pool?: Partial<CreateUserPoolRequest>; client?: Partial<CreateUserPoolClientRequest>; managedLogin?: boolean },
  ): HostedPool;
  latestCode(recipient: string): string;
  close(): Promise<void>;
}

export interface HostedPool {
  pool: UserPool;
  client: UserPoolClient;
  origin: string;
  /** Address of the authorize endpoint. */
  authorizeUrl(parameters?: Record<string, string>): string;
  addUser(email: string): Promise<void>;
}

export async function openHostedCloud(): Promise<HostedCloud> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-hosted-'));
  let offsetMs = 0;
  const listening = await listen({
    dataFolder,
    port: 0,
    management: { accountId: '999988887777', accessKeyId: 'AKIAMANAGEMENT000001', secretKey: 'secret' },
    services: { 'cognito-identity-provider': service },
    now: () => new Date(Date.now() + offsetMs),
  });
  const call = listening.cloud.callAs({ kind: 'root', accountId: '111122223333' }, 'eu-west-1');
  return {
    call,
    endpoint: listening.endpoint,
    pass: (ms) => {
      offsetMs += ms;
    },
    makePool(prefix, options = {}) {
      const pool = createPool(call, { ...AMPLIFY_POOL, ...options.pool });
      const client = createClient(call, pool, {
        ClientName: 'web',
        PreventUserExistenceErrors: 'ENABLED',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email', 'profile'],
        CallbackURLs: [CALLBACK],
        LogoutURLs: ['http://app.localhost:5173/bye'],
        SupportedIdentityProviders: ['COGNITO'],
        ...options.client,
      });
      createDomain(call, pool, { Domain: prefix, ManagedLoginVersion: options.managedLogin ? 2 : 1 });
      const origin = `http://${prefix}.auth.eu-west-1.localhost:${listening.port}`;
      return {
        pool,
        client,
        origin,
        authorizeUrl(parameters = {}) {
          const all = {
            client_id: client.id,
            redirect_uri: CALLBACK,
            response_type: 'code',
            scope: 'openid email',
            state: 'S',
            ...parameters,
          };
          return `${origin}/oauth2/authorize?${new URLSearchParams(all)}`;
        },
        async addUser(email) {
          const user = { UserPoolId: pool.id, Username: email };
          await adminCreateUser.run(call, {
            ...user,
            MessageAction: 'SUPPRESS',
            UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
          });
          await adminSetUserPassword.run(call, { ...user, Password: TEST_PASSWORD, Permanent: true });
        },
      };
    },
    latestCode: (recipient) => listMessages(call.partition).find((sent) => sent.recipient === recipient)?.code ?? '',
    async close() {
      await listening.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** One request as it is; names below `.localhost` lead here, which Node itself does not find. */
export function send(address: string, options: { form?: Record<string, string>; headers?: Record<string, string> } = {}): Promise<Answer> {
  const { host, port, pathname, search } = new URL(address);
  const body = options.form && new URLSearchParams(options.form).toString();
  const headers = { host, ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }), ...options.headers };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: pathname + search, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        const { statusCode: status = 0, headers: received } = response;
        text(response).then((read) => resolve({ status, headers: received, location: received.location ?? '', body: read }), reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface Browser {
  /** The page that an address leads to in the end; stops at addresses outside the cloud. */
  open(address: string): Promise<Page>;
  cookies: Map<string, string>;
}

export interface Page extends Answer {
  /** Where the browser is, or is sent outside the cloud. */
  url: string;
  /** What the page says, without its tags. */
  words: string;
  hidden(name: string): string;
  /** Sends the page's form with what it carries, and `fields`. */
  submit(fields: Record<string, string>): Promise<Page>;
  /** Follows the link with those words. */
  follow(words: string): Promise<Page>;
}

export function openBrowser(port: string): Browser {
  const jar = new Map<string, string>();
  const decoded = (escaped: string) => escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
  async function go(address: string, form?: Record<string, string>): Promise<Page> {
    const { host, origin } = new URL(address);
    const kept = [...jar].flatMap(([key, value]) => (key.startsWith(`${host} `) ? [`${key.slice(host.length + 1)}=${value}`] : []));
    const answer = await send(address, { form, headers: { ...(kept.length > 0 && { cookie: kept.join('; ') }), ...(form && { origin }) } });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(`${host} ${name}`);
      else jar.set(`${host} ${name}`, value);
    }
    if (answer.location !== '') {
      const next = new URL(answer.location, address);
      if (next.port === port) return go(next.toString());
      return page(answer, next.toString());
    }
    return page(answer, address);
  }
  function page(answer: Answer, url: string): Page {
    const hiddenFields = () =>
      Object.fromEntries(
        [...answer.body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          decoded(value),
        ]),
      );
    return {
      ...answer,
      url,
      words: decoded(answer.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')),
      hidden: (name) => hiddenFields()[name] ?? '',
      submit(fields) {
        const action = decoded(/<form method="post" action="([^"]+)"/.exec(answer.body)?.[1] ?? '');
        return go(new URL(action, url).toString(), { ...hiddenFields(), ...fields });
      },
      follow(words) {
        const link = [...answer.body.matchAll(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].find(([, , shown = '']) =>
          shown.replace(/<[^>]+>/g, '').includes(words),
        );
        if (!link) throw new Error(`The page has no link "${words}".`);
        return go(new URL(decoded(link[1] ?? ''), url).toString());
      },
    };
  }
  return { open: (address) => go(address), cookies: jar };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
