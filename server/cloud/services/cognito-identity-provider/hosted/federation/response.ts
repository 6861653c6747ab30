/** `/oauth2/idpresponse`: somebody comes back from another provider. */
import { CloudFailure } from '../../../../failure';
import { finishRequest, refuseRequest, withRequest } from '../authorize';
import { startBrowserSession } from '../browser-session';
import { OAuthError } from '../oauth-error';
import { errorPage } from '../pages/error-page';
import { type Reply, redirect, type Visit } from '../visit';
import { type FederatedProfile, signInFederated } from './federated-user';
import { fetchProfile } from './oidc-profile';
import { findProvider, type Provider } from './providers';
import { type Federation, takeFederation } from './state';

export async function oidcResponse(visit: Visit): Promise<Reply> {
  // A form from another site brings no cookies; the browser comes again as for a link.
  if (visit.form.has('state')) return { ...redirect(`/oauth2/idpresponse?${visit.form}`), status: 303 };
  const parameters = visit.url.searchParams;
  return complete(visit, parameters.get('state') ?? '', async (provider, federation) => {
    const error = parameters.get('error');
    if (error !== null) throw new OAuthError(error, parameters.get('error_description') ?? `${provider.ProviderName} refused.`);
    return fetchProfile(visit, provider, federation, parameters.get('code') ?? '');
  });
}

/**
 * Ends what was begun at another provider: from who it says it is to the app.
 * What goes wrong is told to the app, as Cognito does, once it is known which sign-in it was.
 */
export async function complete(
  visit: Visit,
  state: string,
  identify: (provider: Provider, federation: Federation) => FederatedProfile | Promise<FederatedProfile>,
): Promise<Reply> {
  let federation: Federation;
  try {
    federation = takeFederation(visit, state);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return errorPage(visit, { title: visit.language.say('cannotGoOn'), text: error.message, code: error.code });
  }
  const { provider: name, query } = federation;
  return withRequest(visit, new URLSearchParams(query), async (request) => {
    try {
      const provider = findProvider(visit, name);
      if (!provider) throw new OAuthError('invalid_request', `${name} is no identity provider any more.`);
      const profile = await identify(provider, federation);
      const user = await signInFederated(visit, request.client, provider, profile);
      const { cookie, ...signedIn } = startBrowserSession(visit, request.client, user, profile.session);
      return await finishRequest(visit, request, signedIn, [cookie]);
    } catch (error) {
      if (error instanceof CloudFailure) return refuseRequest(request, new OAuthError('invalid_request', error.message));
      throw error;
    }
  });
}
