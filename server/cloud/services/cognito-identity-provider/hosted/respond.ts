/** The domain of a pool answers: OAuth 2.0 and OpenID Connect for apps, pages for people. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { asset, customStyles } from './assets';
import { authorize, withRequest } from './authorize';
import type { AuthorizeRequest } from './authorize-request';
import { oidcResponse } from './federation/response';
import { isOwnForm } from './form-token';
import { findDomain } from './host';
import { LANGUAGE_COOKIE } from './languages/choose-language';
import { logout } from './logout';
import { addPasskey, showAddPasskey } from './pages/add-passkey';
import { answer } from './pages/challenge';
import { confirm, showConfirm } from './pages/confirm';
import { errorPage } from './pages/error-page';
import { resetPassword, showForgotPassword } from './pages/forgot-password';
import { login } from './pages/login';
import { showLogin } from './pages/login-page';
import { createAccount, showSignUp } from './pages/sign-up';
import { revoke } from './revoke';
import { samlLogoutForm, samlLogoutReturn } from './saml/logout';
import { samlForm, samlReturn } from './saml/response';
import { standInOf } from './stand-in/endpoints';
import { respondAs } from './stand-in/respond';
import { token } from './token';
import { userInfo } from './user-info';
import { cookie, type Handler, json, type Reply, readForm, readVisit, redirect, type Visit } from './visit';

type PageHandler = (visit: Visit, request: AuthorizeRequest) => Reply | Promise<Reply>;

/** A page of the sign-in to an app, which the query describes. */
const page =
  (show: PageHandler): Handler =>
  (visit) =>
    withRequest(visit, visit.url.searchParams, (request) => show(visit, request));

/** A form of such a page. */
const form =
  (take: PageHandler): Handler =>
  (visit) => {
    if (isOwnForm(visit)) return page((_, request) => take(visit, request))(visit);
    return errorPage(visit, { title: visit.language.say('tryAgain'), text: visit.language.say('formTooOld'), status: 403 });
  };

const YEAR_SECONDS = 31_536_000;

const ROUTES: Record<string, { GET?: Handler; POST?: Handler }> = {
  '/oauth2/authorize': { GET: authorize, POST: (visit) => redirect(`/oauth2/authorize?${visit.form}`) },
  '/oauth2/token': { POST: token },
  '/oauth2/userInfo': { GET: userInfo, POST: userInfo },
  '/oauth2/revoke': { POST: revoke },
  '/oauth2/idpresponse': { GET: oidcResponse, POST: oidcResponse },
  '/saml2/idpresponse': { GET: samlReturn, POST: samlForm },
  '/saml2/logout': { GET: samlLogoutReturn, POST: samlLogoutForm },
  '/logout': { GET: logout },
  '/login': { GET: page(showLogin), POST: form(login) },
  '/challenge': { GET: (visit) => redirect(`/login${visit.url.search}`), POST: form(answer) },
  '/signup': { GET: page(showSignUp), POST: form(createAccount) },
  '/confirmUser': { GET: page((visit, request) => showConfirm(visit, request, { username: '' })), POST: form(confirm) },
  '/forgotPassword': { GET: page(showForgotPassword), POST: form(resetPassword) },
  '/passkeys/add': { GET: page(showAddPasskey), POST: form(addPasskey) },
  '/assets/custom.css': { GET: customStyles },
};

export async function respondToVisit(cloud: Cloud, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const reply = await answerRequest(cloud, request, url);
  await cloud.durable();
  const { status, headers, cookies, body = '' } = reply;
  response.writeHead(status, { ...headers, ...(cookies?.length && { 'set-cookie': cookies }), 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answerRequest(cloud: Cloud, request: IncomingMessage, url: URL): Promise<Reply> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const file = method === 'GET' ? asset(url.pathname) : undefined;
  if (file) return file;
  const standIn = standInOf(url.host);
  if (standIn) return respondAs(cloud, standIn, url, await readForm(request), request.headers.authorization ?? '');
  const found = findDomain(cloud, url.host);
  if (!found) return json(404, { message: `No user pool has the domain ${url.hostname}.` });
  const leave = await cloud.admission.enter(found.owner.accountId);
  try {
    const visit = await readVisit(cloud, request, url, found);
    const route = ROUTES[url.pathname];
    if (!route) {
      const { say } = visit.language;
      return errorPage(visit, { title: say('noSuchPage'), text: say('noSuchPageText', { path: url.pathname }), status: 404 });
    }
    const handler = method === 'GET' || method === 'POST' ? route[method] : undefined;
    if (!handler) return json(405, { message: `${method} is not for ${url.pathname}.` }, { allow: Object.keys(route).join(', ') });
    const reply = await handler(visit);
    const { kept } = visit.language;
    return kept === undefined
      ? reply
      : { ...reply, cookies: [...(reply.cookies ?? []), cookie(visit, LANGUAGE_COOKIE, kept, YEAR_SECONDS)] };
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    return json(error.status, { error: 'invalid_request', error_description: error.message });
  } finally {
    leave();
  }
}
