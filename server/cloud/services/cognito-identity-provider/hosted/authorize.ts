import { appSource } from '../threats/request-source';
import { issueTokens } from '../tokens';
import { issueAuthorizationCode } from './authorization-codes';
import { type AuthorizeRequest, answerAddress, type Origin, readAuthorizeRequest, readOrigin } from './authorize-request';
import { findReusable, noteBrowserSessionUse, type SignedInPerson } from './browser-session';
import { beginFederation } from './federation/begin';
import { findRequestedProvider } from './federation/providers';
import { OAuthError } from './oauth-error';
import { errorPage } from './pages/error-page';
import { type Reply, redirect, type Visit } from './visit';

/** `/oauth2/authorize`: to the sign-in page, to another provider, or straight back to the app. */
export async function authorize(visit: Visit): Promise<Reply> {
  const parameters = visit.url.searchParams;
  return withRequest(visit, parameters, async (request) => {
    const prompts = (parameters.get('prompt') ?? '').split(' ');
    const provider = findRequestedProvider(visit, request);
    const signedIn = findReusable(visit, request.client);
    if (signedIn && !provider && !prompts.includes('login') && !prompts.includes('select_account')) {
      return finishRequest(visit, request, signedIn);
    }
    if (prompts.includes('none')) throw new OAuthError('login_required', 'Nobody is signed in.');
    if (provider) return beginFederation(visit, request, provider);
    return redirect(`/login?${request.query}`);
  });
}

/** Runs a step of a valid request, and tells errors to whom they concern: to the person, or to the app. */
export async function withRequest(
  visit: Visit,
  parameters: URLSearchParams,
  step: (request: AuthorizeRequest) => Reply | Promise<Reply>,
): Promise<Reply> {
  let origin: Origin | undefined;
  try {
    origin = readOrigin(visit, parameters);
    return await step(readAuthorizeRequest(visit, origin, parameters));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (!origin) return errorPage(visit, { title: visit.language.say('signInLinkBroken'), text: error.message, code: error.code });
    return refuseRequest(
      { ...origin, state: parameters.get('state') ?? undefined, responseType: parameters.get('response_type') ?? '' },
      error,
    );
  }
}

export function refuseRequest(
  request: Pick<AuthorizeRequest, 'redirectUri' | 'state'> & { responseType: string },
  { code, message }: OAuthError,
): Reply {
  return redirect(answerAddress(request, { error: code, ...(message && { error_description: message }) }));
}

/** Sends somebody who is signed in back to the app. */
export async function finishRequest(visit: Visit, request: AuthorizeRequest, signedIn: SignedInPerson, cookies?: string[]) {
  if (request.responseType === 'code') {
    return redirect(answerAddress(request, { code: issueAuthorizationCode(visit, request, signedIn) }), cookies);
  }
  const { client, scopes, nonce } = request;
  const { user, authenticatedAt, origin } = signedIn;
  const from = appSource(visit.call, client);
  const whose = { pool: visit.pool, client, user, from, authenticatedAt, origin };
  const issue = { ...whose, source: 'HostedAuth', hosted: true, scope: scopes.join(' '), nonce };
  noteBrowserSessionUse(visit.call, visit.pool, origin, from);
  const { AccessToken = '', IdToken, ExpiresIn } = await issueTokens(visit.call, issue);
  const tokens = { access_token: AccessToken, ...(IdToken && { id_token: IdToken }), token_type: 'Bearer', expires_in: String(ExpiresIn) };
  return redirect(answerAddress(request, tokens), cookies);
}
