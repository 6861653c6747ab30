/** One request to a pool's sign-in pages or OAuth endpoints, and what answers it. */
import type { IncomingMessage } from 'node:http';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import type { Owner } from '../../../state/directory';
import type { Domain, UserPool } from '../state';
import { getPool } from '../state';
import { chooseLanguage, type Language } from './languages/choose-language';

export interface Visit {
  call: Call;
  pool: UserPool;
  domain: Domain;
  url: URL;
  /** Fields of a posted form; empty otherwise. */
  form: URLSearchParams;
  headers: Record<string, string>;
  cookies: Map<string, string>;
  /** Came over TLS. */
  secure: boolean;
  language: Language & { kept?: string };
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** `Set-Cookie` lines. */
  cookies?: string[];
  body?: string;
}

export type Handler = (visit: Visit) => Reply | Promise<Reply>;

/** SAML responses are the largest. */
const FORM_BYTES_MAX = 512 * 1024;

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URLSearchParams();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.length;
    if (sizeBytes > FORM_BYTES_MAX) throw new CloudFailure('RequestEntityTooLarge', 'The form is too large.', { status: 413 });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function readCookies(header = ''): Map<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return [name, value.join('=')];
    }),
  );
}

export async function readVisit(
  cloud: Cloud,
  request: IncomingMessage,
  url: URL,
  { domain, owner }: { domain: Domain; owner: Owner },
): Promise<Visit> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')]));
  const cookies = readCookies(request.headers.cookie);
  const anonymous = cloud.callAs({ kind: 'anonymous', accountId: owner.accountId }, owner.region);
  const call = { ...anonymous, http: { headers, url, sourceIp: request.socket.remoteAddress ?? '' } };
  return {
    call,
    pool: getPool(call, domain.poolId),
    domain,
    url,
    form: await readForm(request),
    headers,
    cookies,
    language: chooseLanguage(url, cookies, domain.managedLoginVersion === 2),
    secure: url.protocol === 'https:',
  };
}

/** A cookie that scripts do not see and that other sites' forms do not send; `ageSeconds` 0 takes it back. */
export function cookie({ secure }: Pick<Visit, 'secure'>, name: string, value: string, ageSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${ageSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function redirect(location: string, cookies?: string[]): Reply {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, ...(cookies && { cookies }) };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store', pragma: 'no-cache', ...headers },
    body: JSON.stringify(body),
  };
}
