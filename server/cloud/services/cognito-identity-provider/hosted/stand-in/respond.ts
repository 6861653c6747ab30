/** The stand-ins' endpoints: whoever is picked on the page is who their tokens tell of. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import type { Cloud } from '../../../../cloud';
import { isPoolHost } from '../host';
import { type Html, html } from '../html';
import { languageOf } from '../languages/choose-language';
import { document, HEADERS } from '../pages/layout';
import { json, type Reply, redirect } from '../visit';
import { issuerOf, issuesIdTokens, type StandIn } from './endpoints';
import { standInPage } from './page';
import { claimsOf, type Person } from './people';

interface Grant {
  standIn: StandIn;
  person: Person;
  clientId: string;
  redirectUri: string;
  nonce?: string;
  expiresAt: number;
}

const LIFETIME_MS = 5 * 60_000;
const GRANTS_MAX = 1_000;
const KEY_ID = 'stand-in';

/** Codes and access tokens; kept in memory, as a sign-in that a restart cuts off is simply begun again. */
const grants = (cloud: Cloud) => cloud.shared('cognito-stand-in-grants', () => new Map<string, Grant>());
const keys = (cloud: Cloud) => cloud.shared('cognito-stand-in-keys', () => generateKeyPairSync('rsa', { modulusLength: 2048 }));

function keep(cloud: Cloud, grant: Grant): string {
  const all = grants(cloud);
  const [oldest] = all.keys();
  if (all.size >= GRANTS_MAX && oldest !== undefined) all.delete(oldest);
  const handle = randomBytes(24).toString('base64url');
  all.set(handle, grant);
  return handle;
}

function take(cloud: Cloud, standIn: StandIn, handle: string | null): Grant | undefined {
  const grant = handle === null ? undefined : grants(cloud).get(handle);
  if (handle !== null) grants(cloud).delete(handle);
  return grant?.standIn === standIn && grant.expiresAt > cloud.now().getTime() ? grant : undefined;
}

export async function respondAs(cloud: Cloud, standIn: StandIn, url: URL, form: URLSearchParams, authorization: string): Promise<Reply> {
  switch (url.pathname) {
    case '/authorize':
      return authorize(cloud, standIn, url);
    case '/token':
      return token(cloud, standIn, form);
    case '/me': {
      const grant = take(cloud, standIn, authorization.replace(/^bearer /i, ''));
      return grant ? json(200, claimsOf(standIn, grant.person)) : json(401, { error: 'invalid_token' });
    }
    case '/keys':
      return json(200, { keys: [{ ...(await exportJWK(keys(cloud).publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] });
    default:
      return message(url, 404, html`<p>There is nothing at this address.</p>`);
  }
}

function message({ hostname }: URL, status: number, body: Html): Reply {
  const headers = {
    ...HEADERS,
    'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; frame-ancestors 'none'",
  };
  return { status, headers, body: document({ title: 'Stand-in', body }, { footer: hostname, language: languageOf('en') }).html };
}

/** Only a pool of this cloud has people sent here: its own address is the only one they are sent back to. */
function leadsToPool(cloud: Cloud, address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.pathname === '/oauth2/idpresponse' && isPoolHost(cloud, url.host);
}

function authorize(cloud: Cloud, standIn: StandIn, url: URL): Reply {
  const asked = url.searchParams;
  const [redirectUri, clientId] = [asked.get('redirect_uri') ?? '', asked.get('client_id') ?? ''];
  if (!leadsToPool(cloud, redirectUri)) return message(url, 400, html`<p>The stand-in leads back to pages of user pools only.</p>`);
  const [name, email] = [asked.get('name')?.trim(), asked.get('email')?.trim()];
  if (!name || !email) return standInPage(standIn, url);
  const grant = {
    standIn,
    person: { name, email },
    clientId,
    redirectUri,
    nonce: asked.get('nonce') ?? undefined,
    expiresAt: cloud.now().getTime() + LIFETIME_MS,
  };
  return redirect(`${redirectUri}?${new URLSearchParams({ code: keep(cloud, grant), state: asked.get('state') ?? '' })}`);
}

async function token(cloud: Cloud, standIn: StandIn, form: URLSearchParams): Promise<Reply> {
  const grant = take(cloud, standIn, form.get('code'));
  if (!grant || grant.clientId !== form.get('client_id') || grant.redirectUri !== form.get('redirect_uri')) {
    return json(400, { error: 'invalid_grant' });
  }
  const answer = { access_token: keep(cloud, grant), token_type: 'Bearer', expires_in: LIFETIME_MS / 1000 };
  if (!issuesIdTokens(standIn)) return json(200, answer);
  const now = Math.floor(cloud.now().getTime() / 1000);
  const claims = {
    ...claimsOf(standIn, grant.person),
    nonce: grant.nonce,
    aud: grant.clientId,
    iss: issuerOf(standIn),
    iat: now,
    exp: now + 3600,
  };
  const idToken = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID }).sign(keys(cloud).privateKey);
  return json(200, { ...answer, id_token: idToken });
}
