/** `/logout`. Follows https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
import { poolState } from '../state';
import { readOrigin } from './authorize-request';
import { endBrowserSession, findSignedIn } from './browser-session';
import { OAuthError } from './oauth-error';
import { errorPage } from './pages/error-page';
import { beginSamlLogout } from './saml/logout';
import { type Reply, redirect, type Visit } from './visit';

/** Signs out of the pages, then leads to an address of the app, or to the sign-in page for the next person. */
export async function logout(visit: Visit): Promise<Reply> {
  const parameters = visit.url.searchParams;
  try {
    const logoutUri = parameters.get('logout_uri');
    if (logoutUri === null) {
      if (!parameters.has('redirect_uri')) throw new OAuthError('invalid_request', 'The address lacks logout_uri or redirect_uri.');
      readOrigin(visit, parameters);
      return await leave(visit, `/login?${parameters}`);
    }
    const client = poolState(visit.call.partition).clients.find(parameters.get('client_id') ?? '');
    if (client?.poolId !== visit.pool.id) throw new OAuthError('invalid_client', 'The app client does not exist.');
    if (!client.settings.LogoutURLs?.includes(logoutUri)) {
      throw new OAuthError('redirect_mismatch', `${logoutUri} is not among the sign-out URLs of the app client.`);
    }
    return await leave(visit, logoutUri);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return errorPage(visit, { title: visit.language.say('signOutLinkBroken'), text: error.message, code: error.code });
  }
}

/** By way of the SAML provider that somebody came from, where the pool signs people out there too. */
async function leave(visit: Visit, location: string): Promise<Reply> {
  const session = findSignedIn(visit)?.provider;
  const cookies = [endBrowserSession(visit)];
  return { ...((await beginSamlLogout(visit, session, location)) ?? redirect(location)), cookies };
}
