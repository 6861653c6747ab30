/** `/saml2/idpresponse`: the provider's form, and then the browser itself, which shows that it is the one that asked. */
import type { CacheProvider } from '@node-saml/node-saml';
import type { FederatedProfile } from '../federation/federated-user';
import { findProvider } from '../federation/providers';
import { complete } from '../federation/response';
import { keepProfile, peekFederation } from '../federation/state';
import { OAuthError } from '../oauth-error';
import { errorPage } from '../pages/error-page';
import { type Reply, redirect, type Visit } from '../visit';
import { readMetadata } from './metadata';
import { serviceProvider } from './service-provider';

/** A form from another site brings no cookies: what it says is checked and kept, and the browser comes again as for a link. */
export async function samlForm(visit: Visit): Promise<Reply> {
  const state = visit.form.get('RelayState') ?? '';
  try {
    keepProfile(visit, state, await verify(visit, state, visit.form.get('SAMLResponse') ?? ''));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return errorPage(visit, { title: visit.language.say('cannotGoOn'), text: error.message, code: error.code });
  }
  return { ...redirect(`/saml2/idpresponse?${new URLSearchParams({ RelayState: state })}`), status: 303 };
}

export function samlReturn(visit: Visit): Promise<Reply> {
  return complete(visit, visit.url.searchParams.get('RelayState') ?? '', (provider, { profile }) => {
    if (!profile) throw new OAuthError('invalid_request', `${provider.ProviderName} has sent no response.`);
    return profile;
  });
}

/** @throws OAuthError for what is not signed by the provider, not for this pool, too old, or no answer to this sign-in. */
async function verify(visit: Visit, state: string, SAMLResponse: string): Promise<FederatedProfile> {
  const { provider: name, requestId } = peekFederation(visit, state);
  const provider = findProvider(visit, name);
  if (!provider) throw new OAuthError('invalid_request', `${name} is no identity provider any more.`);
  const metadata = await readMetadata(visit.call.cloud, provider);
  const cache: CacheProvider = {
    saveAsync: async () => null,
    getAsync: async (id) => (id === requestId ? new Date(visit.call.cloud.now()).toISOString() : null),
    removeAsync: async () => null,
  };
  const saml = await serviceProvider(visit, metadata, cache);
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse }).catch((cause: unknown) => {
    throw new OAuthError('invalid_request', `The response of ${name} is not valid: ${cause instanceof Error ? cause.message : ''}`);
  });
  if (!profile?.nameID) throw new OAuthError('invalid_request', `${name} names no subject.`);
  const attributes = (profile.attributes ?? {}) as Record<string, unknown>;
  return {
    subject: profile.nameID,
    issuer: metadata.entityId,
    claims: { ...attributes, NameID: profile.nameID },
    raw: { samlResponse: attributes },
    session: { provider: name, nameId: profile.nameID, format: profile.nameIDFormat, index: profile.sessionIndex },
  };
}
