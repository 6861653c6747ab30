/** What a pool publishes beside its operations: its keys, OpenID discovery, and the links in its mails. */
import type { ServerResponse } from 'node:http';
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Endpoint } from '../../service';
import type { Owner } from '../../state/directory';
import { isPoolHost, localHostOf } from './hosted/host';
import { respondToVisit } from './hosted/respond';
import { standInOf } from './hosted/stand-in/endpoints';
import { confirmSignUp } from './operations/confirm-sign-up';
import { signingKey } from './signing-keys';
import { issuerOf, poolState } from './state';
import { FEEDBACK_PATH, takeFeedback } from './threats/feedback-link';
import { takeFile, UPLOAD_PATH } from './user-import/upload';

const WELL_KNOWN = /^\/([a-z0-9-]+_[A-Za-z0-9]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  });
  response.end(JSON.stringify(body));
}

/** What only a pool with a domain has, where browsers of this machine find it. */
function hostedEndpoints(cloud: Cloud, { accountId, region }: Owner, poolId: string, protocol: string): Record<string, unknown> {
  const domains = poolState(cloud.partition(accountId, region))
    .domains.list()
    .filter(({ value }) => value.poolId === poolId);
  const domain = domains.find(({ value }) => value.certificateArn === undefined) ?? domains[0];
  if (!domain) return {};
  const origin = `${protocol}//${localHostOf(cloud, domain.value, region)}`;
  return {
    authorization_endpoint: `${origin}/oauth2/authorize`,
    token_endpoint: `${origin}/oauth2/token`,
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    end_session_endpoint: `${origin}/logout`,
    code_challenge_methods_supported: ['S256'],
  };
}

async function wellKnown(cloud: Cloud, response: ServerResponse, { pathname, protocol }: URL): Promise<void> {
  const [, poolId = '', document] = WELL_KNOWN.exec(pathname) ?? [];
  const owner = cloud.directory.findOwner('user-pool', poolId);
  if (!owner) return sendJson(response, 404, { message: `User pool ${poolId} does not exist.` });
  if (document === 'jwks.json') return sendJson(response, 200, { keys: [(await signingKey(cloud, owner, poolId)).publicJwk] });
  sendJson(response, 200, {
    issuer: issuerOf(poolId),
    jwks_uri: `${cloud.endpoint}/${poolId}/.well-known/jwks.json`,
    ...hostedEndpoints(cloud, owner, poolId, protocol),
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  });
}

/** The link in a verification mail: confirms the account as the code would. */
async function confirmByLink(cloud: Cloud, response: ServerResponse, { searchParams }: URL): Promise<void> {
  const show = (status: number, words: string) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" });
    response.end(`<!doctype html><title>Confirm your account</title><p>${words}</p>`);
  };
  const [clientId, username, code] = ['client_id', 'user_name', 'confirmation_code'].map((name) => searchParams.get(name) ?? '');
  const owner = cloud.directory.findOwner('user-pool-client', clientId ?? '');
  if (!owner) return show(404, 'This link leads to an app that does not exist.');
  try {
    await cloud.admission.during(owner.accountId, async () => {
      const call = cloud.callAs({ kind: 'service', accountId: owner.accountId, service: 'cognito-idp.amazonaws.com' }, owner.region);
      await confirmSignUp.run(call, { ClientId: clientId, Username: username, ConfirmationCode: code });
    });
    await cloud.durable();
    show(200, 'Your registration has been confirmed!');
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    show(400, 'This link is no longer good. Ask the app for a new one.');
  }
}

export const endpoints: Endpoint[] = [
  {
    matches: ({ host }, cloud) => isPoolHost(cloud, host) || standInOf(host) !== undefined,
    handle: (cloud, { message, url }, response) => respondToVisit(cloud, message, response, url),
  },
  {
    matches: ({ method, url }) => method === 'PUT' && UPLOAD_PATH.test(url.pathname),
    async handle(cloud, { message, url }, response) {
      const [, poolId = ''] = UPLOAD_PATH.exec(url.pathname) ?? [];
      const { accountId = '' } = cloud.directory.findOwner('user-pool', poolId) ?? {};
      await cloud.admission.during(accountId, () => takeFile(cloud, message, response, url));
    },
  },
  {
    matches: ({ method, url }) => method === 'GET' && WELL_KNOWN.test(url.pathname),
    handle: (cloud, { url }, response) => wellKnown(cloud, response, url),
  },
  {
    matches: ({ method, url }) => method === 'GET' && url.pathname === '/confirmUser' && url.searchParams.has('confirmation_code'),
    handle: (cloud, { url }, response) => confirmByLink(cloud, response, url),
  },
  {
    matches: ({ method, url }) => method === 'GET' && url.pathname === FEEDBACK_PATH && url.searchParams.has('feedback_token'),
    handle: (cloud, { url }, response) => takeFeedback(cloud, response, url),
  },
];
